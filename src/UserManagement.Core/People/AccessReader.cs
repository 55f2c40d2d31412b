using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;

namespace UserManagement.People;

/// <summary>Reads teams and direct roles of everybody at once, in as few requests as the platform allows.</summary>
/// <param name="connection">Leads to the organization.</param>
/// <param name="names">Keeps the teams, so that they are read once.</param>
internal sealed class AccessReader(PlatformConnection connection, NameLookup names)
{
    private const int AtOnce = 256; // as many as -ThrottleLimit may allow, which is what limits them

    /// <summary>
    /// The teams of everybody, by id of the user. The members of each team are read, unless the user list has said in which everybody is.
    /// </summary>
    public async Task<ILookup<string, string>> ReadTeamsAsync(ITeams teams, IReadOnlyList<PlatformUser> users, CallContext call)
    {
        var listed = users.SelectMany(user => user.HeldTeams.Select(team => (user.Id, Team: connection.SeenTeams.NameOf(team) ?? team)));
        if (users.All(user => user.Teams is { Count: > 0 }))
            return listed.ToLookup(one => one.Id, one => one.Team, StringComparer.OrdinalIgnoreCase);
        var all = await names.Teams.GetAsync(call).ConfigureAwait(false);
        if (!all.End.IsProven) throw all.End.Refuse("Who is in no team is not known");
        var read = await ReadAsync(
            all.Items, async team => (team, Members: await ReadMembersAsync(team).ConfigureAwait(false))).ConfigureAwait(false);
        var members = read.SelectMany(one => one.Members.Select(member => (member.Id, Team: one.team.Name ?? one.team.Id)));
        return members.Concat(listed).Distinct().ToLookup(one => one.Id, one => one.Team, StringComparer.OrdinalIgnoreCase);

        async Task<List<PlatformUser>> ReadMembersAsync(PlatformTeam team)
        {
            try
            {
                return await teams.ListMembers(team.Id).ToListAsync(call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.Error == PlatformError.TeamNotFound)
            {
                return []; // it was taken away meanwhile
            }
        }
    }

    /// <summary>The roles that each holds directly. Who has left meanwhile holds none.</summary>
    public static async Task<IReadOnlyDictionary<PlatformUser, IReadOnlyList<PlatformRoleAssignment>>> ReadRolesAsync(
        IDirectRoles roles, IReadOnlyList<PlatformUser> users, CallContext call)
    {
        var read =
            await ReadAsync(users, async user => (user, Roles: await ReadOneAsync(user).ConfigureAwait(false))).ConfigureAwait(false);
        return read.ToDictionary(one => one.user, one => one.Roles);

        async Task<IReadOnlyList<PlatformRoleAssignment>> ReadOneAsync(PlatformUser user)
        {
            try
            {
                return await roles.ReadRolesAsync(user, call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
            {
                return [];
            }
        }
    }

    /// <summary>The names of roles, each once.</summary>
    public string[] Names(IReadOnlyList<PlatformRoleAssignment> held) => [.. held.Select(Name).Distinct(StringComparer.Ordinal)];

    private string Name(PlatformRoleAssignment held)
    {
        var name = held.RoleName ?? connection.SeenRoles.NameOf(held.Role) ?? held.Role;
        return held.EntityType is null ? name : $"{name} ({held.EntityType})";
    }

    /// <summary>Reads several at once, in the order of the input, and not all of a million.</summary>
    private static async Task<List<TResult>> ReadAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> read)
    {
        var results = new List<TResult>(items.Count);
        var underWay = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                if (underWay.Count == AtOnce) results.Add(await underWay.Dequeue().ConfigureAwait(false));
                underWay.Enqueue(read(item));
            }

            while (underWay.Count > 0) results.Add(await underWay.Dequeue().ConfigureAwait(false));
        }
        finally
        {
            // After a failure the others end before it is told; what becomes of them matters no more.
            if (underWay.Count > 0)
                await Task.WhenAll(underWay)
                    .ContinueWith(static others => _ = others.Exception, TaskScheduler.Default).ConfigureAwait(false);
        }

        return results;
    }
}
