using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Teams can be created, changed and deleted.</summary>
internal interface ITeamEditing
{
    /// <summary>True where the platform refuses a second team of the same name.</summary>
    bool TeamNamesAreUnique { get; }

    /// <summary>Why a team cannot be changed or deleted, as a clause; null where it can.</summary>
    string? WhyFixed(PlatformTeam team);

    /// <summary>Reads one team.</summary>
    /// <exception cref="PlatformException">There is no such team (<see cref="PlatformError.TeamNotFound"/>).</exception>
    Task<PlatformTeam> GetTeamAsync(string id, CallContext call);

    /// <summary>Creates a team. The team as the answer shows it; null where it holds none.</summary>
    Task<PlatformTeam?> CreateTeamAsync(TeamDraft draft, CallContext call);

    /// <summary>Changes a team. The team as the answer shows it; null where it holds none.</summary>
    Task<PlatformTeam?> UpdateTeamAsync(PlatformTeam team, TeamUpdate update, CallContext call);

    /// <summary>Deletes a team.</summary>
    Task DeleteTeamAsync(PlatformTeam team, CallContext call);
}

/// <summary>Roles can be attached to teams and detached.</summary>
internal interface ITeamRoleChanges : ITeamRoles
{
    /// <summary>Refuses, before any request, a grant that the platform cannot take.</summary>
    /// <param name="grant">The role, with its entity where roles have one.</param>
    /// <param name="adding">True when it is to be attached.</param>
    void CheckTeamGrant(RoleGrant grant, bool adding);

    /// <summary>Attaches a role. The role as the answer shows it; null where it shows none.</summary>
    Task<RoleGrant?> AddTeamRoleAsync(PlatformTeam team, RoleGrant grant, CallContext call);

    /// <summary>Detaches a role that was read.</summary>
    Task RemoveTeamRoleAsync(PlatformTeam team, RoleGrant held, CallContext call);
}
