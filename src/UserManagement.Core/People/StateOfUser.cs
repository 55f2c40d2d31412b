using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>Reads what a person has on a platform, as far as the platform has it.</summary>
internal static class StateOfUser
{
    /// <summary>
    /// Reads roles, teams and active tokens. Names come from the platform's lists alone, so that two readings show the same.
    /// </summary>
    public static async Task<OffboardingState> ReadAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var adapter = user.Origin.Adapter;
        var state = new OffboardingState { Status = user.Status, OrgRole = user.OrgRole };
        if (adapter is IHidesFacts hides) state.NotShown = [.. hides.Hidden];
        if (user.Origin.Find(Operations.ListUserRoles) is { } roles)
        {
            var held = await roles.ReadRolesAsync(user, call).ConfigureAwait(false);
            var known = adapter is IRoleCatalog { RoleIdsAreOpaque: true } && held.Any(one => one.RoleName is null)
                ? await NamesAsync("Roles", names.Roles, role => (role.Id, role.Name), call).ConfigureAwait(false)
                : [];
            state.Roles = [.. held.Select(one => new OffboardingRole
            {
                Role = one.Role,
                Name = one.RoleName ?? NameOf(known, one.Role),
                EntityType = one.EntityType,
                EntityId = one.EntityId,
                EntityRegion = one.EntityRegion,
            })];
        }

        if (user.Origin.Find(Operations.ListTeams) is { } teams)
            await ReadTeamsAsync(state, teams, user, names, call).ConfigureAwait(false);
        if (user.Origin.Find(Operations.ListTokens) is { } tokens)
            state.Tokens = [.. (await tokens.ListTokens(user).ToListAsync(call).ConfigureAwait(false)).Where(token => token.Active)
                .Select(token => token.TokenId)];
        return state;
    }

    private static async Task ReadTeamsAsync(OffboardingState state, ITeams teams, PlatformUser user, NameLookup names, CallContext call)
    {
        try
        {
            var joined = await teams.ReadTeamsAsync(user, call).ConfigureAwait(false);
            var known = joined.Any(team => team.Name is null)
                ? await NamesAsync("Teams", names.Teams, team => (team.Id, team.Name), call).ConfigureAwait(false)
                : [];
            state.Teams = [.. joined.Select(team => new OffboardingTeam { Id = team.Id, Name = team.Name ?? NameOf(known, team.Id) })];
        }
        catch (PlatformException e) when (e.Error == PlatformError.NotSupported)
        {
            state.TeamsNotRead = e.Message; // the server hides them: everything else can be done all the same
        }
    }

    private static string? NameOf(Dictionary<string, string?> names, string id) => names.TryGetValue(id, out var name) ? name : null;

    /// <summary>Who may not list roles or teams sees their ids.</summary>
    private static async Task<Dictionary<string, string?>> NamesAsync<T>(
        string what, AsyncOnce<ReadList<T>> list, Func<T, (string Id, string? Name)> name, CallContext call)
    {
        var names = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var one in (await list.GetAsync(call).ConfigureAwait(false)).Items) names[name(one).Id] = name(one).Name;
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"{what} are shown by id, because their names could not be read: {e.Message}");
        }

        return names;
    }
}
