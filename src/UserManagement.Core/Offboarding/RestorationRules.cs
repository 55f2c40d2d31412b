using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Model;

namespace UserManagement.Offboarding;

/// <summary>What evidence that cannot be verified does not give back.</summary>
/// <param name="administrators">Knows the roles and teams that administer the organization.</param>
/// <param name="verified">True when the evidence is as it was written.</param>
internal sealed class RestorationRules(AdministratorRoles administrators, bool verified)
{
    /// <summary>True for a role that evidence which cannot be verified must not give.</summary>
    public async Task<bool> RefusesAsync(RoleGrant role, CallContext call) =>
        !verified && await administrators.IsRoleAsync(role, call).ConfigureAwait(false);

    /// <summary>Returns why a role is not given back; null where it may be.</summary>
    public async Task<string?> RefuseAsync(OffboardingRole role, CallContext call) =>
        await RefusesAsync(role.ToGrant(), call).ConfigureAwait(false)
            ? "it may administer the organization, and the evidence is not verified; use Add-PlatformUserRole"
            : null;

    /// <summary>Returns why a team is not given back; null where it may be.</summary>
    public async Task<string?> RefuseAsync(OffboardingTeam team, CallContext call) =>
        !verified && await administrators.IsTeamAsync(team.Id, call).ConfigureAwait(false)
            ? "it may administer the organization, and the evidence is not verified; use Add-PlatformTeamMember"
            : null;
}
