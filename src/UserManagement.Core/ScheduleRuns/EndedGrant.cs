using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.People;

namespace UserManagement.ScheduleRuns;

/// <summary>Removes access that a user was given for a limited time and did not have before.</summary>
/// <remarks>
/// If a platform does not show what a role allows, the guard for the last administrator refuses every removal of a role. For temporary
/// access it does not need to: the organization had administrators before the user got the access. So the guard applies only to roles that
/// are known to give administrator rights.
/// </remarks>
internal sealed class EndedGrant(UserChange inner) : ChangeDecorator(inner)
{
    public override async Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await base.TakesAsync(user, names, call).ConfigureAwait(false) is var loss && loss == AccessLoss.MaybeAdministration
            ? AccessLoss.Nothing
            : loss;
}
