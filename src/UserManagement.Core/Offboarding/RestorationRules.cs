using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Model;

namespace UserManagement.Offboarding;

/// <summary>
/// Decides which roles and teams a restoration may give. Unverified evidence, which somebody may have altered, must not give administrator
/// rights.
/// </summary>
internal sealed class RestorationRules(AdministratorRoles administrators, bool verified)
{
    /// <summary>Returns true for a role that unverified evidence must not restore.</summary>
    public async Task<bool> RefusesAsync(RoleGrant role, CallContext call) =>
        !verified && await administrators.IsRoleAsync(role, call).ConfigureAwait(false);

    /// <summary>Returns why a role is not restored; null if it may be restored.</summary>
    public async Task<string?> RefuseAsync(OffboardingRole role, CallContext call) =>
        await RefusesAsync(role.ToGrant(), call).ConfigureAwait(false)
            ? "it may allow the user to administer the organization, and the evidence is not verified; use Add-PlatformUserRole"
            : null;

    /// <summary>Returns why a team is not restored; null if it may be restored.</summary>
    public async Task<string?> RefuseAsync(OffboardingTeam team, CallContext call) =>
        !verified && await administrators.IsTeamAsync(team.Id, call).ConfigureAwait(false)
            ? "it may allow the user to administer the organization, and the evidence is not verified; use Add-PlatformTeamMember"
            : null;
}
