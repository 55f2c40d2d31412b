using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Pipeline;

/// <summary>Joins users with the names of their roles and teams, and works out what they may do in all. Roles and teams are read once.</summary>
internal sealed class AccessDetails(PlatformConnection connection)
{
    private readonly object _gate = new();
    private Task<(Dictionary<string, PlatformRole> Roles, Dictionary<string, PlatformTeam> Teams)>? _names;

    public async Task<PlatformUser> FillAsync(PlatformUser user, CallContext call)
    {
        Task<(Dictionary<string, PlatformRole> Roles, Dictionary<string, PlatformTeam> Teams)> names;
        lock (_gate) names = _names ??= ReadAsync(call);
        var (roles, teams) = await names.ConfigureAwait(false);
        user.DirectRoles = [.. user.Roles.Select(id => roles.TryGetValue(id, out var role) ? role : new PlatformRole(connection, id, null))];
        user.TeamDetails = [.. user.Teams.Select(id => teams.TryGetValue(id, out var team) ? team : new PlatformTeam(connection, id, null))];
        user.EffectiveRoles =
        [
            .. user.Roles.Concat(user.TeamDetails.SelectMany(t => t.Roles)).Distinct(StringComparer.OrdinalIgnoreCase).Select(id => new PlatformEffectiveRole(
                id,
                roles.TryGetValue(id, out var role) ? role.Name : null,
                user.Roles.Contains(id, StringComparer.OrdinalIgnoreCase),
                [.. user.TeamDetails.Where(t => t.Roles.Contains(id, StringComparer.OrdinalIgnoreCase)).Select(t => t.Name ?? t.Id)])),
        ];
        return user;
    }

    private async Task<(Dictionary<string, PlatformRole> Roles, Dictionary<string, PlatformTeam> Teams)> ReadAsync(CallContext call)
    {
        var roles = new Dictionary<string, PlatformRole>(StringComparer.OrdinalIgnoreCase);
        var teams = new Dictionary<string, PlatformTeam>(StringComparer.OrdinalIgnoreCase);
        await connection.Require<IRoleCatalog>("list roles").ListRoles().ForEachAsync(role => roles[role.Id] = role, call).ConfigureAwait(false);
        await connection.Require<ITeams>("list teams").ListTeams().ForEachAsync(team => teams[team.Id] = team, call).ConfigureAwait(false);
        return (roles, teams);
    }
}
