using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lookup;

/// <summary>Joins users with the names of their roles and teams, and works out what they may do in all. Role and team lists are read once, and only where the platform has them.</summary>
internal sealed class AccessDetails(PlatformConnection connection)
{
    private readonly NameLookup _names = new(connection);
    private readonly ConcurrentDictionary<string, AsyncOnce<IReadOnlyList<string>>> _teamRoles = new(StringComparer.Ordinal);

    /// <summary>Fills roles, teams and effective roles.</summary>
    public async Task<PlatformUser> FillAsync(PlatformUser user, CallContext call)
    {
        var held = await ReadRolesAsync(user, call).ConfigureAwait(false);
        var teams = await ReadTeamsAsync(user, call).ConfigureAwait(false);
        user.Roles = [.. held.Select(h => h.Role).Distinct(StringComparer.OrdinalIgnoreCase)];
        user.DirectRoles = [.. held.GroupBy(h => h.Role, StringComparer.OrdinalIgnoreCase).Select(h => new PlatformRole(connection, h.Key, h.First().RoleName) { EntityType = h.First().EntityType })];
        user.TeamDetails = [.. teams];
        if (teams.Count > 0) user.Teams = [.. teams.Select(t => t.Id)];
        var names = await RoleNamesAsync(call).ConfigureAwait(false);
        user.EffectiveRoles =
        [
            .. user.Roles.Concat(teams.SelectMany(t => t.Roles)).Distinct(StringComparer.OrdinalIgnoreCase).Select(id => new PlatformEffectiveRole(
                id,
                names.TryGetValue(id, out var role) ? role.Name : null,
                user.Roles.Contains(id, StringComparer.OrdinalIgnoreCase),
                [.. teams.Where(t => t.Roles.Contains(id, StringComparer.OrdinalIgnoreCase)).Select(t => t.Name ?? t.Id)])),
        ];
        return user;
    }

    /// <summary>The roles a user holds directly, with their names.</summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        IReadOnlyList<PlatformRoleAssignment> held = connection.Adapter is IDirectRoles direct
            ? await direct.ReadRolesAsync(user, call).ConfigureAwait(false)
            : [.. user.Roles.Select(role => new PlatformRoleAssignment(user, role, null))];
        if (held.All(h => h.RoleName is not null)) return held;
        var names = await RoleNamesAsync(call).ConfigureAwait(false);
        foreach (var assignment in held) assignment.RoleName ??= names.TryGetValue(assignment.Role, out var role) ? role.Name : null;
        return held;
    }

    private async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        if (connection.Adapter is not ITeams directory) return [];
        var teams = await directory.ReadTeamsAsync(user, call).ConfigureAwait(false);
        if (teams.Any(t => t.Name is null))
        {
            var known = (await _names.Teams.GetAsync(call).ConfigureAwait(false)).ToLookup(t => t.Id, StringComparer.OrdinalIgnoreCase);
            teams = [.. teams.Select(t => known[t.Id].FirstOrDefault() ?? t)];
        }

        if (connection.Adapter is not ITeamRoles reader) return teams;
        foreach (var team in teams)
        {
            var roles = _teamRoles.GetOrAdd(team.Id, _ => new AsyncOnce<IReadOnlyList<string>>(c => reader.ReadTeamRolesAsync(team, c)));
            team.Roles = [.. await roles.GetAsync(call).ConfigureAwait(false)];
        }

        return teams;
    }

    private async Task<IReadOnlyDictionary<string, PlatformRole>> RoleNamesAsync(CallContext call)
    {
        var names = new Dictionary<string, PlatformRole>(StringComparer.OrdinalIgnoreCase);
        if (connection.Adapter is not IRoleCatalog) return names;
        foreach (var role in await _names.Roles.GetAsync(call).ConfigureAwait(false)) names[role.Id] = role;
        return names;
    }
}
