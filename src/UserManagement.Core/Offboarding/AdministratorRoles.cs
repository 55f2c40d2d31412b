using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>Decides whether a role or a team can give administrator rights, by its current permissions.</summary>
internal sealed class AdministratorRoles(PlatformConnection connection, NameLookup names)
{
    /// <summary>Returns true for a role that gives administrator rights, or whose permissions are not known.</summary>
    public async Task<bool> IsRoleAsync(RoleGrant role, CallContext call) =>
        connection.Adapter is not IAdministrators judge
        || await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false) != AdministratorPower.None;

    /// <summary>Returns true for a team that gives administrator rights, or whose permissions are not known.</summary>
    public async Task<bool> IsTeamAsync(string team, CallContext call) =>
        connection.Adapter is not IAdministrators judge
        || await judge.PowerOfTeamAsync(team, names, call).ConfigureAwait(false) != AdministratorPower.None;
}
