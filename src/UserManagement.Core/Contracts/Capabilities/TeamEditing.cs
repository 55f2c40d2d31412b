using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Creates, changes and deletes teams.</summary>
internal interface ITeamEditing
{
    /// <summary>True if the platform refuses a second team with the same name.</summary>
    bool TeamNamesAreUnique { get; }

    /// <summary>Returns why a team cannot be changed or deleted, as a clause; null if it can.</summary>
    string? WhyFixed(PlatformTeam team);

    /// <summary>Reads one team.</summary>
    /// <exception cref="PlatformException">There is no such team (<see cref="PlatformError.TeamNotFound"/>).</exception>
    Task<PlatformTeam> GetTeamAsync(string id, CallContext call);

    /// <summary>Creates a team. Returns the team from the response; null if the response contains none.</summary>
    Task<PlatformTeam?> CreateTeamAsync(TeamDraft draft, CallContext call);

    /// <summary>Changes a team. Returns the team from the response; null if the response contains none.</summary>
    Task<PlatformTeam?> UpdateTeamAsync(PlatformTeam team, TeamUpdate update, CallContext call);

    Task DeleteTeamAsync(PlatformTeam team, CallContext call);
}

/// <summary>Attaches roles to teams and detaches them.</summary>
internal interface ITeamRoleChanges : ITeamRoles
{
    /// <summary>Refuses, before any request, a grant that the platform cannot accept.</summary>
    /// <param name="grant">The role, with its entity if roles have one.</param>
    /// <param name="adding">True to attach the role, false to detach it.</param>
    void CheckTeamGrant(RoleGrant grant, bool adding);

    /// <summary>Attaches a role. Returns the role from the response; null if the response contains none.</summary>
    Task<RoleGrant?> AddTeamRoleAsync(PlatformTeam team, RoleGrant grant, CallContext call);

    /// <summary>Detaches a role that was read from the team.</summary>
    Task RemoveTeamRoleAsync(PlatformTeam team, RoleGrant held, CallContext call);
}
