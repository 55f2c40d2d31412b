using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Lists the teams (on some platforms: groups) and their members.</summary>
internal interface ITeams
{
    /// <summary>Returns true if a text is certainly a team's id; any other text is looked up in the list of teams first.</summary>
    bool IsTeamId(string text);

    /// <summary>
    /// Returns true if a text can be a team id that the list does not contain. Used if the list cannot be read or is not proven complete.
    /// </summary>
    bool MayBeTeamId(string text);

    IPageReader<PlatformTeam> ListTeams();

    IPageReader<PlatformUser> ListMembers(string teamId);

    /// <summary>
    /// Returns the teams of a user. Sends a request only if the user object does not contain them. The teams may have no names.
    /// </summary>
    Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call);
}

/// <summary>Reads the roles that a team gives its members.</summary>
internal interface ITeamRoles
{
    /// <summary>True if the team list contains the roles, so that they need not be read for each team.</summary>
    bool ListsTeamRoles { get; }

    Task<IReadOnlyList<RoleGrant>> ReadTeamRolesAsync(PlatformTeam team, CallContext call);
}

/// <summary>Adds users to a team.</summary>
internal interface ITeamAdditions
{
    Task AddMemberAsync(string teamId, PlatformUser user, CallContext call);
}

/// <summary>Removes users from a team.</summary>
internal interface ITeamRemovals
{
    Task RemoveMemberAsync(string teamId, PlatformUser user, CallContext call);
}
