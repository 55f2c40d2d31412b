using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>
/// Finds the id of a role or team that is given by name, for the platform's API. The lists of roles and teams are read at most once, and
/// only if they are needed.
/// </summary>
internal sealed class NameLookup : INameLookup
{
    private readonly PlatformConnection _connection;
    private readonly NameErrors _errors;

    public NameLookup(PlatformConnection connection)
    {
        _connection = connection;
        _errors = new NameErrors(connection);
        Roles = new AsyncOnce<ReadList<PlatformRole>>(ReadRolesAsync);
        Teams = new AsyncOnce<ReadList<PlatformTeam>>(ReadTeamsAsync);
    }

    public AsyncOnce<ReadList<PlatformRole>> Roles { get; }

    public AsyncOnce<ReadList<PlatformTeam>> Teams { get; }

    /// <summary>Returns the role as the platform's API names it.</summary>
    /// <exception cref="PlatformException">No role or several roles have the name, or the list may be incomplete and lacks it.</exception>
    public async Task<string> RoleIdAsync(string text, CallContext call)
    {
        if (_connection.Adapter is not IRoleCatalog catalog || catalog.IsRoleId(text)) return text;
        return await FindAsync(
            Roles, NameKind.Role, text, catalog.MayBeRoleId(text), role => (role.Id, role.Name), call).ConfigureAwait(false);
    }

    /// <summary>Returns the team as the platform's API names it.</summary>
    /// <exception cref="PlatformException">No team or several teams have the name, or the list may be incomplete and lacks it.</exception>
    public async Task<string> TeamIdAsync(string text, CallContext call)
    {
        var teams = _connection.Require(Operations.ListTeams);
        if (teams.IsTeamId(text)) return text;
        return await FindAsync(
            Teams, NameKind.Team, text, teams.MayBeTeamId(text), team => (team.Id, team.Name), call).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the role to search for in a user list; null if no known role has the name. In this case, the role exists only if a user in
    /// the list has it.
    /// </summary>
    /// <exception cref="PlatformException">
    /// All roles of the platform are known, and none has the name (<see cref="PlatformError.RoleNotFound"/>).
    /// </exception>
    public async Task<string?> RoleToFindAsync(string text, CallContext call)
    {
        if (_connection.Adapter is IRoleWords words)
        {
            if (words.RoleWords.FirstOrDefault(word => Same(word, text)) is { } word) return word;
            return words.RoleWordsAreAll ? throw await NoRoleAsync(text, call).ConfigureAwait(false) : null;
        }

        try
        {
            var id = await RoleIdAsync(text, call).ConfigureAwait(false);
            if (_connection.Adapter is not IRoleCatalog catalog || !catalog.IsRoleId(text) || catalog is IOpenRoleCatalog) return id;
            var roles = await Roles.GetAsync(call).ConfigureAwait(false);
            return !roles.End.IsProven || roles.Items.Exists(role => Same(role.Id, id)) ? id : null;
        }
        catch (PlatformException e) when (e.Error == PlatformError.RoleNotFound)
        {
            return null;
        }
    }

    public async Task<PlatformException> NoRoleAsync(string text, CallContext call)
    {
        if (_connection.Adapter is IRoleWords words)
            return _errors.Missing(NameKind.Role, text, words.RoleWords.Select(word => (word, (string?)null)));
        var known = _connection.Adapter is IRoleCatalog ? (await Roles.GetAsync(call).ConfigureAwait(false)).Items : [];
        return _errors.Missing(NameKind.Role, text, known.Select(role => (role.Id, role.Name)));
    }

    public async Task<PlatformException> NoTeamAsync(string text, CallContext call) =>
        _errors.Missing(NameKind.Team, text, (await Teams.GetAsync(call).ConfigureAwait(false)).Items.Select(team => (team.Id, team.Name)));

    /// <summary>Reads the names of roles, so that roles can be shown by name. If they cannot be read, ids are shown.</summary>
    public Task ShowRoleNamesAsync(CallContext call) =>
        _connection.Adapter is IRoleCatalog { RoleIdsAreOpaque: true } && !_connection.SeenRoles.HasNames
            ? TryReadAsync(Roles, "Roles", call)
            : Task.CompletedTask;

    /// <summary>Reads the names of roles and teams, so that both can be shown by name.</summary>
    public async Task ShowNamesAsync(CallContext call)
    {
        await ShowRoleNamesAsync(call).ConfigureAwait(false);
        if (_connection.Adapter.Supports(Operations.ListTeams) && !_connection.SeenTeams.HasNames)
            await TryReadAsync(Teams, "Teams", call).ConfigureAwait(false);
    }

    private static async Task TryReadAsync<T>(AsyncOnce<ReadList<T>> list, string what, CallContext call)
    {
        try
        {
            await list.GetAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"{what} are shown by id, because their names could not be read: {e.Message}");
        }
    }

    /// <summary>Returns a given team, or throws if the text can be neither an id nor a name. Sends no request.</summary>
    public static string CheckTeam(PlatformConnection connection, string team) =>
        connection.Require(Operations.ListTeams).IsTeamId(team) ? InputRules.Id(team, "team id") : InputRules.IdOrName(team, "team");

    private async Task<ReadList<PlatformRole>> ReadRolesAsync(CallContext call)
    {
        var roles = await _connection.Require(Operations.ListRoles).ListRoles().ReadAllAsync(call).ConfigureAwait(false);
        roles.Items.ForEach(role => _connection.SeenRoles.Add(role.Id, role.Name));
        return roles;
    }

    private async Task<ReadList<PlatformTeam>> ReadTeamsAsync(CallContext call)
    {
        var teams = await _connection.Require(Operations.ListTeams).ListTeams().ReadAllAsync(call).ConfigureAwait(false);
        teams.Items.ForEach(team => _connection.SeenTeams.Add(team.Id, team.Name));
        return teams;
    }

    /// <summary>
    /// Returns the id. If <paramref name="mayBeId"/> is true and the list cannot prove that there is no such id, returns the text as an id.
    /// </summary>
    private async Task<string> FindAsync<T>(
        AsyncOnce<ReadList<T>> list, NameKind kind, string text, bool mayBeId, Func<T, (string Id, string? Name)> names, CallContext call)
    {
        ReadList<T> read;
        try
        {
            read = await list.GetAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (mayBeId && e.Error is not (
            PlatformError.NotAuthenticated or PlatformError.PlatformUnavailable or PlatformError.RateLimited))
        {
            call.Observer.Verbose(
                $"'{InputRules.Shorten(text)}' is used as the id of a {kind.Word}, because the {kind.Word}s could not be read: "
                + $"{e.Message}");
            return text;
        }

        var all = read.Items.Select(names).ToList();
        if (all.Find(one => Same(one.Id, text)) is { Id: { } exact }) return exact;
        string[] ids = [.. all.Where(one => Same(one.Name, text)).Select(one => one.Id).Distinct(StringComparer.Ordinal)];
        if (ids.Length == 1) return ids[0];
        if (ids.Length > 1) throw _errors.Several(kind, text, ids);
        // An undocumented request can return an empty list although there are items, so an empty list does not prove that the id is wrong.
        if (mayBeId && (!read.End.IsProven || all.Count == 0)) return text;
        throw read.End.IsProven
            ? _errors.Missing(kind, text, all)
            : read.End.Refuse($"Cannot determine whether there is a {kind.Word} '{_errors.Shown(text)}'");
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
