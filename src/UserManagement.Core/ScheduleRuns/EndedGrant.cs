using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.People;

namespace UserManagement.ScheduleRuns;

/// <summary>Removes access that a user was given for a limited time and did not have before.</summary>
/// <remarks>
/// If a platform does not show what a role or a team allows, the guard for the last administrator refuses every removal. For temporary
/// access it applies only to roles and teams that are known to give administrator rights, because the organization had administrators
/// before the user got the access.
/// </remarks>
internal sealed class EndedGrant(UserChange inner) : ChangeDecorator(inner)
{
    public override async Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await base.TakesAsync(user, names, call).ConfigureAwait(false) is var loss && loss == AccessLoss.MaybeAdministration
            ? AccessLoss.Nothing
            : loss;
}
