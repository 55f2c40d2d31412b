using System.Linq;
using UserManagement.Http;

namespace UserManagement.Platforms.Kubiya;

/// <summary>The user list and its filters. Role and group go to the server; what comes back is looked at too, as far as it says what it is.</summary>
/// <remarks>The command line's list (<c>/api/v2/users</c>), which a route file can name, has no documented filter: it would bring everybody.</remarks>
internal sealed partial class KubiyaPlatform
{
    private const int PageSize = 100; // the vendor's own clients ask for so many; the server's maximum is not documented

    public IPageReader<PlatformUser> ListUsers(UserQuery query) =>
        query.Team is null ? List(routes["ListUsers"], "the user list", query, []) : ListGroup(routes["ListUsers"], "the user list", query, false);

    /// <summary>There is no list of a group's members; the user list is filtered by the group.</summary>
    public IPageReader<PlatformUser> ListMembers(string teamId) => ListGroup(routes["ListTeamMembers"], "group " + teamId, new UserQuery { Team = teamId }, true);

    /// <summary>Whether the server's filter takes a group's name or its uuid is not documented, so an empty answer to the one is followed by the other.</summary>
    private LateReader<PlatformUser> ListGroup(Route route, string subject, UserQuery query, bool mustExist) => new(async call =>
    {
        var asked = query.Team!;
        var group = (await KnownGroupsAsync([asked], call).ConfigureAwait(false)).Find(group => IsGroup(group, asked));
        if (group is null && mustExist) throw new PlatformException(PlatformError.TeamNotFound, $"Kubiya (connection '{connection.Name}') has no group '{InputRules.Shorten(asked)}'. Route: {routes["ListTeams"].Label}.", "Get-PlatformTeam lists the teams.") { Platform = Name, Connection = connection.Name, Route = routes["ListTeams"].ToString() };
        string[] both = group?.Name is not { Length: > 0 } name ? [group?.Id ?? asked] : Same(name, asked) ? [name, group.Id] : [group.Id, name];
        return new FirstNotEmptyReader<PlatformUser>([.. both.Distinct().Select(spelling => List(route, subject, new UserQuery { Status = query.Status, Search = query.Search, Role = query.Role, Team = spelling }, both))]);
    });

    private NumberedPages<WireUser, PlatformUser> List(Route route, string subject, UserQuery query, string[] group)
    {
        var rest = new UserQuery { Status = query.Status, Search = query.Search };
        return new NumberedPages<WireUser, PlatformUser>(
            _caller, route, () => new Query(("role", query.Role), ("group", query.Team)), PageSize, subject, KubiyaJson.Default.WireUser,
            static wire => wire.Uuid ?? wire.MongoId ?? wire.Email,
            item => HasRole(item.Value, query.Role, route) && IsIn(item.Value, group, route) && Map(item) is var user && rest.Matches(user) ? user : null);
    }

    /// <summary>The documented route filters by role itself, and what stands in <c>roles</c> of its answers may be anything; only a role that is a word is compared.</summary>
    private bool HasRole(WireUser wire, string? wanted, Route route)
    {
        if (wanted is null) return true;
        if (route.Confidence == Confidence.Documented) return string.IsNullOrEmpty(wire.Role) || Same(wire.Role, wanted);
        return wire.Role is not null || wire.Roles is not null
            ? RolesOf(wire).Any(held => Same(held, wanted))
            : throw new PlatformException(PlatformError.NotSupported, $"The answers of {route} do not say which role a user has, so Kubiya (connection '{connection.Name}') can't list users by role.", "Leave out -Role, or connect without the route file: the vendor's documented list filters by role.") { Platform = Name, Connection = connection.Name, Route = route.ToString() };
    }

    /// <summary>A user without any word on groups is believed to be in the group where the server is documented to filter, and nowhere else.</summary>
    private static bool IsIn(WireUser wire, string[] group, Route route) =>
        group.Length == 0 || (wire.Groups is { } held ? held.Any(one => group.Any(spelling => Same(one, spelling))) : route.Confidence == Confidence.Documented);
}
