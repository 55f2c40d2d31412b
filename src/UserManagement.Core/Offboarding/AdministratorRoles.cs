using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>Tells whether a role or a team may administer the organization, by what it allows now.</summary>
/// <param name="connection">The platform.</param>
/// <param name="names">Its roles and teams.</param>
internal sealed class AdministratorRoles(PlatformConnection connection, NameLookup names)
{
    /// <summary>True for a role that administers, and for one of which nobody says what it allows.</summary>
    public async Task<bool> IsRoleAsync(RoleGrant role, CallContext call) =>
        connection.Adapter is not IAdministrators judge
        || await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false) != AdministratorPower.None;

    /// <summary>True for a team that administers, and for one of which nobody says what it allows.</summary>
    public async Task<bool> IsTeamAsync(string team, CallContext call) =>
        connection.Adapter is not IAdministrators judge
        || await judge.PowerOfTeamAsync(team, names, call).ConfigureAwait(false) != AdministratorPower.None;
}
