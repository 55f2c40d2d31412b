using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Reads teams and direct roles of everybody at once, in as few requests as the platform allows.</summary>
internal sealed class AccessReader(PlatformConnection connection)
{
    private const int AtOnce = 64;

    /// <summary>The teams of everybody, by id of the user. The members of each team are read, unless the user list has said in which everybody is.</summary>
    public async Task<ILookup<string, string>> ReadTeamsAsync(ITeams teams, IReadOnlyList<PlatformUser> users, CallContext call)
    {
        var listed = users.SelectMany(user => user.Teams.Select(team => (user.Id, Team: connection.SeenTeams.NameOf(team) ?? team)));
        if (users.All(user => user.Teams.Count > 0)) return listed.ToLookup(one => one.Id, one => one.Team, StringComparer.OrdinalIgnoreCase);
        var all = await teams.ListTeams().ToListAsync(call).ConfigureAwait(false);
        var read = await InBatchesAsync(all, async team => (team, Members: await teams.ListMembers(team.Id).ToListAsync(call).ConfigureAwait(false))).ConfigureAwait(false);
        var members = read.SelectMany(one => one.Members.Select(member => (member.Id, Team: one.team.Name ?? one.team.Id)));
        var names = all.Where(team => team.Name is not null).GroupBy(team => team.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().Name!, StringComparer.OrdinalIgnoreCase);
        return members.Concat(listed.Select(one => (one.Id, Team: names.TryGetValue(one.Team, out var name) ? name : one.Team))).Distinct().ToLookup(one => one.Id, one => one.Team, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The roles that each holds directly. Who has left meanwhile holds none.</summary>
    public async Task<IReadOnlyDictionary<PlatformUser, string[]>> ReadRolesAsync(IDirectRoles roles, IReadOnlyList<PlatformUser> users, CallContext call)
    {
        var read = await InBatchesAsync(users, async user => (user, Roles: await ReadAsync(user).ConfigureAwait(false))).ConfigureAwait(false);
        return read.ToDictionary(one => one.user, one => one.Roles);

        async Task<string[]> ReadAsync(PlatformUser user)
        {
            try
            {
                return [.. (await roles.ReadRolesAsync(user, call).ConfigureAwait(false)).Select(Name).Distinct(StringComparer.Ordinal)];
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
            {
                return [];
            }
        }
    }

    private string Name(PlatformRoleAssignment held)
    {
        var name = held.RoleName ?? connection.SeenRoles.NameOf(held.Role) ?? held.Role;
        return held.EntityType is null ? name : $"{name} ({held.EntityType})";
    }

    /// <summary>As many at once as keep every place for requests taken, and not a task for each of a million.</summary>
    private static async Task<List<TResult>> InBatchesAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> read)
    {
        var results = new List<TResult>(items.Count);
        for (var start = 0; start < items.Count; start += AtOnce)
            results.AddRange(await Task.WhenAll(items.Skip(start).Take(AtOnce).Select(read)).ConfigureAwait(false));
        return results;
    }
}
