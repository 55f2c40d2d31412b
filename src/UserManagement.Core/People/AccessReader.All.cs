using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Sessions;

namespace UserManagement.People;

// Reads the access of many users at once, for access reviews.
internal sealed partial class AccessReader
{
    private const int AtOnce = 256; // the highest value of -ThrottleLimit, which limits the requests that are really sent at once

    /// <summary>
    /// Reads roles and teams of many users, in as few requests as the platform allows. A user who was removed in the meantime is returned
    /// without roles.
    /// </summary>
    public async Task<IReadOnlyDictionary<PlatformUser, AccessSnapshot>> ReadAllAsync(
        IReadOnlyList<PlatformUser> users, AccessParts parts, CallContext call)
    {
        var teams = parts.HasFlag(AccessParts.Teams) && connection.Find(Operations.ListTeams) is { } directory
            ? await ReadTeamsOfAllAsync(directory, users, call).ConfigureAwait(false)
            : null;
        if (teams is null && !parts.HasFlag(AccessParts.Roles)) return new Dictionary<PlatformUser, AccessSnapshot>();
        var read = await SeveralAsync(users, ReadRolesAsync).ConfigureAwait(false);
        return read.ToDictionary(one => one.User, one => teams is null ? one : one with { Teams = [.. teams[one.User.Key]] });

        async Task<AccessSnapshot> ReadRolesAsync(PlatformUser user)
        {
            try
            {
                return await ReadAsync(user, parts & AccessParts.Roles, call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
            {
                return new AccessSnapshot(user) { Roles = [] };
            }
        }
    }

    /// <summary>
    /// Returns the teams of users by the id of the user: from the user list alone if it shows at least one team for every user, otherwise
    /// also from the members of each team.
    /// </summary>
    private async Task<ILookup<IdKey, PlatformTeam>> ReadTeamsOfAllAsync(
        ITeams directory, IReadOnlyList<PlatformUser> users, CallContext call)
    {
        var known = new Dictionary<string, PlatformTeam>(StringComparer.Ordinal); // one object for each team, shared by its members
        PlatformTeam Team(string id) =>
            known.TryGetValue(id, out var team) ? team
            : known[id] = new PlatformTeam(connection, id, connection.SeenTeams.NameOf(id));
        var listed = users.SelectMany(user => user.HeldTeams.Select(id => (user.Key, Team: Team(id))));
        if (users.All(user => user.Teams is { Count: > 0 }))
            return listed.ToLookup(one => one.Key, one => one.Team);
        var all = await Names.Teams.GetAsync(call).ConfigureAwait(false);
        if (!all.End.IsProven) throw all.End.Refuse("Cannot determine which users are in no team");
        var read = await SeveralAsync(all.Items, async team => (team, Members: await ReadMembersAsync(team).ConfigureAwait(false)))
            .ConfigureAwait(false);
        var members = read.SelectMany(one => one.Members.Select(member => (member.Key, Team: one.team)));
        return members.Concat(listed).ToLookup(one => one.Key, one => one.Team);

        async Task<List<PlatformUser>> ReadMembersAsync(PlatformTeam team)
        {
            try
            {
                return await directory.ListMembers(team.Id).ToListAsync(call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.Error == PlatformError.TeamNotFound)
            {
                return []; // the team was deleted in the meantime
            }
        }
    }

    /// <summary>Reads at most <see cref="AtOnce"/> items at once, and returns the results in the order of the input.</summary>
    private static async Task<List<TResult>> SeveralAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> read)
    {
        var results = new List<TResult>(items.Count);
        var inFlight = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                if (inFlight.Count == AtOnce) results.Add(await inFlight.Dequeue().ConfigureAwait(false));
                inFlight.Enqueue(read(item));
            }

            while (inFlight.Count > 0) results.Add(await inFlight.Dequeue().ConfigureAwait(false));
        }
        finally
        {
            // If a read failed, waits for the reads in progress before the error is thrown. Their results are not needed.
            if (inFlight.Count > 0)
                await Task.WhenAll(inFlight)
                    .ContinueWith(static others => _ = others.Exception, TaskScheduler.Default).ConfigureAwait(false);
        }

        return results;
    }
}
