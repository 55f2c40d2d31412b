using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms.Kubiya;

/// <summary>Groups, which are this module's teams. Users hold them by uuid or by name, depending on the form of the answer.</summary>
internal sealed partial class KubiyaPlatform
{
    public bool IsTeamId(string text) => Guid.TryParseExact(text, "D", out _);

    public IPageReader<PlatformTeam> ListTeams() => new FixedReader<PlatformTeam>(async call =>
        ReadGroups(_caller.Require(await _caller.SendAsync(routes["ListTeams"], call, []).ConfigureAwait(false), "the group list", PlatformError.UnexpectedResponse)));

    /// <summary>There is no list of a group's members; the user list is filtered by the group.</summary>
    public IPageReader<PlatformUser> ListMembers(string teamId) => List("ListTeamMembers", "group " + teamId, new UserQuery { Team = teamId });

    /// <summary>A user as read mostly carries the groups; where it does not, they are asked for by the user's id.</summary>
    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        if (user.Teams.Count == 0)
        {
            return IsTeamId(user.Id)
                ? ReadGroups(_caller.Require(await _caller.SendAsync(routes["ListUserTeams"], call, [user.Id]).ConfigureAwait(false), $"the groups of user {user}"))
                : [];
        }

        if (user.Teams.All(IsTeamId)) return [.. user.Teams.Select(id => new PlatformTeam(connection, id, null))];
        var known = await ListTeams().ToListAsync(call).ConfigureAwait(false);
        return [.. user.Teams.Select(held => known.FirstOrDefault(group => Same(group.Id, held) || Same(group.Name, held)) ?? new PlatformTeam(connection, held, held))];
    }

    public async Task AddMemberAsync(string teamId, PlatformUser user, CallContext call) =>
        _caller.Require(await _caller.SendAsync(routes["AddTeamMember"], call, [teamId], ("email", EmailOf(user))).ConfigureAwait(false), $"group {teamId} and user {user}", PlatformError.TeamNotFound);

    private List<PlatformTeam> ReadGroups(PlatformResponse response)
    {
        var groups = new List<PlatformTeam>();
        foreach (var item in _caller.ReadList(response, KubiyaJson.Default.WireGroup).Items)
            if ((item.Value.Uuid ?? item.Value.Name) is { Length: > 0 } id) groups.Add(new PlatformTeam(connection, id, item.Value.Name) { Description = item.Value.Description, Roles = item.Value.Roles ?? [] });
        return groups;
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
