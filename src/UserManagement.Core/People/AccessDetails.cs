using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>
/// Joins users with the names of their roles and teams, and works out what they may do
/// in all. Role and team lists are read once, and only where the platform has them.
/// </summary>
internal sealed class AccessDetails(PlatformConnection connection)
{
    private readonly NameLookup _names = new(connection);
    private readonly ConcurrentDictionary<string, AsyncOnce<IReadOnlyList<RoleGrant>>> _teamRoles = new(StringComparer.Ordinal);

    /// <summary>Fills roles, teams and effective roles.</summary>
    public async Task<PlatformUser> FillAsync(PlatformUser user, CallContext call)
    {
        var held = await ReadRolesAsync(user, call).ConfigureAwait(false);
        var teams = await ReadTeamsAsync(user, call).ConfigureAwait(false);
        user.Roles = [.. held.Select(h => h.Role).Distinct(StringComparer.OrdinalIgnoreCase)];
        user.DirectRoles =
        [
            .. held.GroupBy(h => h.Role + "\n" + h.EntityType, StringComparer.OrdinalIgnoreCase)
                .Select(h => new PlatformRole(connection, h.First().Role, h.First().RoleName) { EntityType = h.First().EntityType }),
        ];
        user.TeamDetails = [.. teams.Select(t => t.Team)];
        if (connection.Adapter.Supports(Operations.ListTeams)) user.Teams = [.. teams.Select(t => t.Team.Id)];
        var names = await RoleNamesAsync(call).ConfigureAwait(false);
        // The same role for another entity is another role: both are shown.
        var all = held.Select(h => (h.Role, h.Scope, Team: (PlatformTeam?)null))
            .Concat(teams.SelectMany(t => t.Roles.Select(r => (r.Role, r.Scope, Team: (PlatformTeam?)t.Team))));
        user.EffectiveRoles =
        [
            .. all.GroupBy(r => r.Role + "\n" + r.Scope, StringComparer.OrdinalIgnoreCase).Select(same => new PlatformEffectiveRole(
                same.First().Role,
                names.TryGetValue(same.First().Role, out var role) ? role.Name : null,
                same.Any(r => r.Team is null),
                [.. same.Where(r => r.Team is not null).Select(r => r.Team!.Name ?? r.Team.Id).Distinct(StringComparer.Ordinal)])
            { Scope = same.First().Scope }),
        ];
        return user;
    }

    /// <summary>The roles a user holds directly, with their names.</summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        IReadOnlyList<PlatformRoleAssignment> held = connection.Find(Operations.ListUserRoles) is { } direct
            ? await direct.ReadRolesAsync(user, call).ConfigureAwait(false)
            : [.. user.HeldRoles.Select(role => new PlatformRoleAssignment(user, role, null))];
        if (held.All(h => h.RoleName is not null)) return held;
        var names = await RoleNamesAsync(call).ConfigureAwait(false);
        foreach (var assignment in held) assignment.RoleName ??= names.TryGetValue(assignment.Role, out var role) ? role.Name : null;
        return held;
    }

    private async Task<IReadOnlyList<(PlatformTeam Team, IReadOnlyList<RoleGrant> Roles)>> ReadTeamsAsync(
        PlatformUser user, CallContext call)
    {
        if (connection.Find(Operations.ListTeams) is not { } directory) return [];
        var teams = await directory.ReadTeamsAsync(user, call).ConfigureAwait(false);
        if (teams.Any(t => t.Name is null))
        {
            var known =
                (await _names.Teams.GetAsync(call).ConfigureAwait(false)).Items.ToLookup(t => t.Id, StringComparer.OrdinalIgnoreCase);
            teams = [.. teams.Select(t => known[t.Id].FirstOrDefault() ?? t)];
        }

        if (connection.Adapter is not ITeamRoles reader)
            return [.. teams.Select(t => (t, (IReadOnlyList<RoleGrant>)[.. t.Roles.Select(role => new RoleGrant(role))]))];
        var result = new List<(PlatformTeam, IReadOnlyList<RoleGrant>)>(teams.Count);
        foreach (var team in teams)
        {
            var roles = await _teamRoles
                .GetOrAdd(team.Id, _ => new AsyncOnce<IReadOnlyList<RoleGrant>>(c => reader.ReadTeamRolesAsync(team, c)))
                .GetAsync(call).ConfigureAwait(false);
            team.Roles = [.. roles.Select(r => r.Role).Distinct(StringComparer.OrdinalIgnoreCase)];
            result.Add((team, roles));
        }

        return result;
    }

    private async Task<IReadOnlyDictionary<string, PlatformRole>> RoleNamesAsync(CallContext call)
    {
        var names = new Dictionary<string, PlatformRole>(StringComparer.OrdinalIgnoreCase);
        if (connection.Adapter is not IRoleCatalog) return names;
        foreach (var role in (await _names.Roles.GetAsync(call).ConfigureAwait(false)).Items) names[role.Id] = role;
        return names;
    }
}
