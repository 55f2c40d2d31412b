using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lookup;

/// <summary>Turns what a person typed for a role or a team into what the platform's API takes. Lists are read once, and only when a name was typed.</summary>
internal sealed class NameLookup
{
    private readonly PlatformConnection _connection;

    public NameLookup(PlatformConnection connection)
    {
        _connection = connection;
        Roles = new AsyncOnce<ReadList<PlatformRole>>(ReadRolesAsync);
        Teams = new AsyncOnce<ReadList<PlatformTeam>>(ReadTeamsAsync);
    }

    public AsyncOnce<ReadList<PlatformRole>> Roles { get; }

    public AsyncOnce<ReadList<PlatformTeam>> Teams { get; }

    /// <exception cref="PlatformException">No role, or more than one, has the name; or none in a list that is not proven whole.</exception>
    public async Task<string> RoleIdAsync(string text, CallContext call)
    {
        if (_connection.Adapter is not IRoleCatalog catalog || catalog.IsRoleId(text)) return text;
        var roles = await Roles.GetAsync(call).ConfigureAwait(false);
        return Pick(text, "role", roles.End, [.. roles.Items.Where(r => Same(r.Name, text) || Same(r.Id, text)).Select(r => r.Id)], PlatformError.RoleNotFound, "Get-PlatformRole lists the roles.", "ListRoles");
    }

    /// <exception cref="PlatformException">No team, or more than one, has the name; or none in a list that is not proven whole.</exception>
    public async Task<string> TeamIdAsync(string text, CallContext call)
    {
        if (_connection.Require<ITeams>("use teams").IsTeamId(text)) return text;
        var teams = await Teams.GetAsync(call).ConfigureAwait(false);
        return Pick(text, "team", teams.End, [.. teams.Items.Where(t => Same(t.Name, text) || Same(t.Id, text)).Select(t => t.Id)], PlatformError.TeamNotFound, "Get-PlatformTeam lists the teams.", "ListTeams");
    }

    /// <summary>Makes sure that roles can be shown by name, where ids say nothing. Who may not list roles sees the ids.</summary>
    public Task ShowRoleNamesAsync(CallContext call) => _connection.Adapter is IRoleCatalog { RoleIdsAreOpaque: true } && !_connection.SeenRoles.HasNames ? TryReadAsync(Roles, "Roles", call) : Task.CompletedTask;

    /// <summary>Makes sure that roles and teams can be shown by name.</summary>
    public async Task ShowNamesAsync(CallContext call)
    {
        await ShowRoleNamesAsync(call).ConfigureAwait(false);
        if (_connection.Adapter is ITeams && !_connection.SeenTeams.HasNames) await TryReadAsync(Teams, "Teams", call).ConfigureAwait(false);
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

    /// <summary>Refuses, before any request, a team that can be neither an id nor a name.</summary>
    public static string CheckTeam(PlatformConnection connection, string team) =>
        connection.Require<ITeams>("use teams").IsTeamId(team) ? InputRules.Id(team, "team id") : InputRules.IdOrName(team, "team");

    private async Task<ReadList<PlatformRole>> ReadRolesAsync(CallContext call)
    {
        var roles = await _connection.Require<IRoleCatalog>("list roles").ListRoles().ReadAllAsync(call).ConfigureAwait(false);
        roles.Items.ForEach(role => _connection.SeenRoles.Add(role.Id, role.Name));
        return roles;
    }

    private async Task<ReadList<PlatformTeam>> ReadTeamsAsync(CallContext call)
    {
        var teams = await _connection.Require<ITeams>("list teams").ListTeams().ReadAllAsync(call).ConfigureAwait(false);
        teams.Items.ForEach(team => _connection.SeenTeams.Add(team.Id, team.Name));
        return teams;
    }

    private string Pick(string text, string what, ListEnd end, string[] ids, PlatformError missing, string remedy, string route)
    {
        if (ids.Length == 1) return ids[0];
        var row = _connection.Adapter.Routes[route];
        // Names and ids come from the platform too, where it names roles by id and a list is looked through for them.
        text = InputRules.Shorten(_connection.Http.Redactor.Scrub(text));
        var all = string.Join(", ", ids.Select(id => InputRules.Shorten(_connection.Http.Redactor.Scrub(id))));
        if (ids.Length == 0 && !end.IsProven) throw end.Refuse($"Whether there is a {what} '{text}' is not known");
        throw ids.Length == 0
            ? new PlatformException(missing, $"{_connection.Platform} (connection '{_connection.Name}') has no {what} '{text}'. Route: {row.Label}.", remedy) { Platform = _connection.Platform, Connection = _connection.Name, Route = row.ToString() }
            : new PlatformException(PlatformError.InvalidRequest, $"{_connection.Platform} (connection '{_connection.Name}') has {ids.Length} {what}s named '{text}': {all}.", $"Name the {what} by id.") { Platform = _connection.Platform, Connection = _connection.Name, Route = row.ToString() };
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
