using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>People are grouped in teams (elsewhere: groups).</summary>
internal interface ITeams
{
    /// <summary>True when a text is certainly a team's id; any other is looked up in the list first.</summary>
    bool IsTeamId(string text);

    /// <summary>
    /// True when a text that the list does not show may be an id all the same, where the list cannot be read or is not proven whole.
    /// </summary>
    bool MayBeTeamId(string text);

    IPageReader<PlatformTeam> ListTeams();

    /// <param name="teamId">The team's id.</param>
    IPageReader<PlatformUser> ListMembers(string teamId);

    /// <summary>The teams a user is in. Asks the platform only where the user as read does not carry them; names may be missing.</summary>
    Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call);
}

/// <summary>The roles that a team gives its members can be read.</summary>
internal interface ITeamRoles
{
    /// <summary>True where the team list has the roles, so that they need not be read one team at a time.</summary>
    bool ListsTeamRoles { get; }

    /// <summary>Reads the roles that a team has now.</summary>
    Task<IReadOnlyList<RoleGrant>> ReadTeamRolesAsync(PlatformTeam team, CallContext call);
}

/// <summary>People can be put into a team.</summary>
internal interface ITeamAdditions
{
    Task AddMemberAsync(string teamId, PlatformUser user, CallContext call);
}

/// <summary>People can be removed from a team.</summary>
internal interface ITeamRemovals
{
    Task RemoveMemberAsync(string teamId, PlatformUser user, CallContext call);
}
