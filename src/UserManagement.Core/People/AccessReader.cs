using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>Reads the access of users: roles, teams and tokens. Lists of roles and teams are read at most once. Thread-safe.</summary>
/// <param name="connection">The connection to the organization.</param>
/// <param name="names">The roles and teams of the organization.</param>
internal sealed partial class AccessReader(PlatformConnection connection, NameLookup names)
{
    private ConcurrentDictionary<string, AsyncOnce<IReadOnlyList<RoleGrant>>>? _teamRoles;

    /// <summary>The roles and teams of the organization.</summary>
    public NameLookup Names { get; } = names;

    /// <summary>Reads parts of the access of one user.</summary>
    public async Task<AccessSnapshot> ReadAsync(PlatformUser user, AccessParts parts, CallContext call)
    {
        var access = new AccessSnapshot(user);
        if (parts.HasFlag(AccessParts.Roles) && connection.Find(Operations.ListUserRoles) is { } roles)
        {
            access = access with { Roles = await roles.ReadRolesAsync(user, call).ConfigureAwait(false) };
            await NameAsync(access.Roles!, parts, call).ConfigureAwait(false);
        }

        if (parts.HasFlag(AccessParts.Teams) && connection.Find(Operations.ListTeams) is { } teams)
        {
            try
            {
                var joined = await teams.ReadTeamsAsync(user, call).ConfigureAwait(false);
                access = access with { Teams = await NameAsync(joined, parts, call).ConfigureAwait(false) };
            }
            catch (PlatformException e) when (e.Error == PlatformError.NotSupported)
            {
                access = access with { TeamsHidden = e };
            }
        }

        return parts.HasFlag(AccessParts.Tokens) && connection.Find(Operations.ListTokens) is { } tokens
            ? access with { Tokens = await tokens.ListTokens(user).ToListAsync(call).ConfigureAwait(false) }
            : access;
    }

    /// <summary>
    /// Reads roles, teams and active tokens in the form in which plans and evidence store them. Names come only from the platform's lists,
    /// so that two reads return the same names.
    /// </summary>
    public async Task<OffboardingState> ReadStateAsync(PlatformUser user, CallContext call)
    {
        const AccessParts parts = AccessParts.Roles | AccessParts.Teams | AccessParts.Tokens | AccessParts.NamesIfReadable;
        return (await ReadAsync(user, parts, call).ConfigureAwait(false)).ToState();
    }

    /// <summary>Reads a user again, with parts of the access, to verify a change.</summary>
    /// <exception cref="PlatformException">
    /// The user cannot be read or was removed (<see cref="PlatformError.UserNotFound"/>), or the server does not show the user's teams.
    /// </exception>
    public async Task<PlatformUser> ReadBackAsync(PlatformUser user, AccessParts parts, CallContext call)
    {
        var now = await connection.Require(Operations.ListUsers).RefreshAsync(user, call).ConfigureAwait(false);
        var access = await ReadAsync(now, parts, call).ConfigureAwait(false);
        if (access.Roles is { } roles) now.Roles = RoleIds(roles.Select(one => one.Role));
        if (parts.HasFlag(AccessParts.Teams)) now.Teams = [.. access.RequireTeams().Select(team => team.Id)];
        return now;
    }

    /// <summary>Fills DirectRoles, TeamDetails and EffectiveRoles of a user.</summary>
    public async Task<PlatformUser> FillAsync(PlatformUser user, CallContext call)
    {
        const AccessParts parts = AccessParts.Roles | AccessParts.Teams | AccessParts.Names;
        var access = await ReadAsync(user, parts, call).ConfigureAwait(false);
        var held = access.Roles ?? [.. user.HeldRoles.Select(role => new PlatformRoleAssignment(user, role, null))];
        await NameAsync(held, parts, call).ConfigureAwait(false);
        user.Roles = RoleIds(held.Select(one => one.Role));
        user.DirectRoles =
        [
            .. held.GroupBy(one => one.Role + "\n" + one.EntityType, StringComparer.OrdinalIgnoreCase).Select(same =>
                new PlatformRole(connection, same.First().Role, same.First().RoleName) { EntityType = same.First().EntityType }),
        ];
        var teams = access.RequireTeams();
        // The same role for two entities counts as two roles, so both are shown.
        var all = held.Select(one => (one.Role, one.Scope, Team: (PlatformTeam?)null)).ToList();
        foreach (var team in teams)
            all.AddRange((await ReadTeamRolesAsync(team, call).ConfigureAwait(false)).Select(one =>
                (one.Role, one.Scope, (PlatformTeam?)team)));
        user.TeamDetails = [.. teams];
        if (connection.Adapter.Supports(Operations.ListTeams)) user.Teams = [.. teams.Select(team => team.Id)];
        var known = await ReadRoleListAsync(parts, call).ConfigureAwait(false);
        user.EffectiveRoles =
        [
            .. all.GroupBy(one => one.Role + "\n" + one.Scope, StringComparer.OrdinalIgnoreCase).Select(same => new PlatformEffectiveRole(
                same.First().Role,
                known.TryGetValue(same.First().Role, out var role) ? role.Name : null,
                same.Any(one => one.Team is null),
                [.. same.Select(one => one.Team?.Name ?? one.Team?.Id).OfType<string>().Distinct(StringComparer.Ordinal)])
            { Scope = same.First().Scope }),
        ];
        return user;
    }

    /// <summary>Returns each role id once, ignoring case.</summary>
    public static PlatformList<string> RoleIds(IEnumerable<string> roles) => [.. roles.Distinct(StringComparer.OrdinalIgnoreCase)];

    private async Task<IReadOnlyList<RoleGrant>> ReadTeamRolesAsync(PlatformTeam team, CallContext call)
    {
        // A team that is missing in the team list has null for its roles, so its roles are read too.
        if (connection.Adapter is not ITeamRoles reader || (reader.ListsTeamRoles && team.Roles is not null))
            return [.. team.GivenRoles.Select(role => new RoleGrant(role))];
        var roles = await LazyInitializer.EnsureInitialized(ref _teamRoles, static () => new(StringComparer.Ordinal))!
            .GetOrAdd(team.Id, _ => new AsyncOnce<IReadOnlyList<RoleGrant>>(c => reader.ReadTeamRolesAsync(team, c)))
            .GetAsync(call).ConfigureAwait(false);
        team.Roles = RoleIds(roles.Select(one => one.Role));
        return roles;
    }

    private async Task NameAsync(IReadOnlyList<PlatformRoleAssignment> held, AccessParts parts, CallContext call)
    {
        if (held.All(one => one.RoleName is not null)) return;
        var known = await ReadRoleListAsync(parts, call).ConfigureAwait(false);
        foreach (var one in held) one.RoleName ??= known.TryGetValue(one.Role, out var role) ? role.Name : null;
    }

    private async Task<IReadOnlyList<PlatformTeam>> NameAsync(IReadOnlyList<PlatformTeam> teams, AccessParts parts, CallContext call)
    {
        if ((parts & (AccessParts.Names | AccessParts.NamesIfReadable)) == 0 || teams.All(team => team.Name is not null)) return teams;
        var known = await ReadListAsync(Names.Teams, "Teams", team => team.Id, parts, call).ConfigureAwait(false);
        return [.. teams.Select(team => known.TryGetValue(team.Id, out var listed) ? listed : team)];
    }

    private async Task<Dictionary<string, PlatformRole>> ReadRoleListAsync(AccessParts parts, CallContext call) =>
        connection.Adapter is IRoleCatalog catalog
        && (parts.HasFlag(AccessParts.Names) || (parts.HasFlag(AccessParts.NamesIfReadable) && catalog.RoleIdsAreOpaque))
            ? await ReadListAsync(Names.Roles, "Roles", role => role.Id, parts, call).ConfigureAwait(false)
            : [];

    private static async Task<Dictionary<string, T>> ReadListAsync<T>(
        AsyncOnce<ReadList<T>> list, string what, Func<T, string> id, AccessParts parts, CallContext call)
    {
        var known = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var one in (await list.GetAsync(call).ConfigureAwait(false)).Items) known[id(one)] = one;
        }
        catch (PlatformException e) when (parts.HasFlag(AccessParts.NamesIfReadable))
        {
            call.Observer.Verbose($"{what} are shown by id, because their names could not be read: {e.Message}");
        }

        return known;
    }
}
