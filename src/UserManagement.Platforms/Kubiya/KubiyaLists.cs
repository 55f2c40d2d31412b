using System;
using System.Globalization;
using System.Linq;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Platforms.Shared;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Kubiya;

/// <summary>
/// Lists and filters users. The role and the group are sent to the server as filters, and the result is checked, because a server may
/// ignore a filter.
/// </summary>
/// <remarks>
/// The user list of the vendor's command line (<c>/api/v2/users</c>), which a route file can select, has no documented filter and returns
/// all users.
/// </remarks>
internal sealed partial class KubiyaPlatform
{
    private const int PageSize = 100; // the vendor's clients request this size; the server's maximum is not documented

    public IPageReader<PlatformUser> ListUsers(UserQuery query) =>
        query.Team is null
            ? List(new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"), query, [])
            : ListGroup(new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"), query);

    /// <summary>Lists users filtered by group, because Kubiya has no list of a group's members.</summary>
    public IPageReader<PlatformUser> ListMembers(string teamId) =>
        ListGroup(
            new ListSource(Routes[nameof(Api.ListTeamMembers)], Api.ListTeamMembers, "group " + teamId),
            new UserQuery { Team = teamId });

    /// <summary>
    /// Lists the users of a group. It is not documented whether the filter expects the name or the uuid of a group, so if one of them finds
    /// no users, the other is tried.
    /// </summary>
    private DeferredReader<PlatformUser> ListGroup(ListSource list, UserQuery query) =>
        new(async call =>
        {
            var asked = query.Team!;
            var groups = await KnownGroupsAsync([asked], call).ConfigureAwait(false);
            var group = groups.Items.Find(group => IsGroup(group, asked));
            if (group is null && !groups.End.IsProven)
                throw groups.End.Refuse($"It is not known whether there is a group '{InputRules.Shorten(asked)}'");
            if (group is null)
            {
                var names = groups.Items.SelectMany(one => new[] { one.Name, one.Id }).OfType<string>();
                throw new PlatformException(
                    PlatformError.TeamNotFound,
                    $"Kubiya (connection '{Connection.Name}') has no group '{InputRules.Shorten(asked)}'.",
                    Connection.Http.Redactor.Scrub(NearestNames.Hint(asked, names, InputRules.Shorten))
                    + "Get-PlatformTeam lists the groups.")
                {
                    Platform = Name,
                    Connection = Connection.Name,
                    Host = Connection.BaseUri.Host,
                    Route = Routes[nameof(Api.ListTeams)].ToString(),
                };
            }

            string[] both =
                group.Name is not { Length: > 0 } name ? [group.Id]
                : Same(name, asked) ? [name, group.Id]
                : [group.Id, name];
            return new FirstNonEmptyReader<PlatformUser>([
                .. both.Distinct()
                    .Select(spelling =>
                        List(
                            list,
                            new UserQuery
                            {
                                Status = query.Status,
                                Search = query.Search,
                                Role = query.Role,
                                Team = spelling,
                            },
                            both)),
            ]);
        });

    private IPageReader<PlatformUser> List(ListSource list, UserQuery query, string[] group)
    {
        var route = list.Route;
        var rest = new UserQuery { Status = query.Status, Search = query.Search };
        var source = new ListSource(route, list.Send, list.Subject) { Query = Filters };
        return route.Paging == PagingForm.Unknown
            ? new PageNumberReader<WireItem<WireUser>, PlatformUser>(
                Caller,
                new PageNumberList(source, Page),
                Users,
                static item => KeyOf(item),
                Select)
            : new ListReader<WireItem<WireUser>, PlatformUser>(Caller, source, Users, KeyOf, Select);

        Query Filters() => new(("role", query.Role), ("group", query.Team));

        // If pages are smaller than requested, the server may count pages of the requested size or of the received size. So later requests
        // ask for the received size.
        Query Page(int number, int? size) => Filters()
            .Add("limit", (size < PageSize && UsualPageSize.Is(size.Value) ? size.Value : PageSize).ToString(CultureInfo.InvariantCulture))
            .Add("page", number.ToString(CultureInfo.InvariantCulture));

        PlatformUser? Select(WireItem<WireUser> item) =>
            HasRole(item.Value, query.Role, route) && IsIn(item.Value, group, route) && Map(item) is var user && rest.Matches(user)
                ? user
                : null;
    }

    // A property, not a static field: the first connection to any platform initializes the static fields of all platforms, and Kubiya's
    // JSON metadata should be created only for Kubiya.
    private static ItemReader<WireItem<WireUser>> Users => Envelope.As(KubiyaJson.Default.WireUser);

    private static IdKey? KeyOf(WireItem<WireUser> item) => WireItem<WireUser>.Key(IdOf(item.Value) ?? item.Value.Email);

    /// <summary>
    /// Returns true if the user has the wanted role. The content of <c>roles</c> is not documented, so a user lacks the role only if
    /// <c>roles</c> has the name of another known role; otherwise the method throws.
    /// </summary>
    private bool HasRole(WireUser wire, string? wanted, Route route)
    {
        if (wanted is null) return true;
        var roles = RolesOf(wire) ?? [];
        if (roles.Any(held => Same(held, wanted)))
            return true;
        return roles.Any(held => AllRoles.Contains(held, StringComparer.OrdinalIgnoreCase))
            ? false
            : throw CannotTell(route, "which role a user has", "role", "-Role");
    }

    /// <summary>
    /// Returns true if the user is in the wanted group, or if no group is wanted. If the response has no field for groups, returns false
    /// for an inferred route, and throws for a documented route, because the user cannot be checked.
    /// </summary>
    private bool IsIn(WireUser wire, string[] group, Route route) =>
        group.Length == 0
        || (wire.Groups is { } held ? held.Any(one => group.Any(spelling => Same(one, spelling)))
            : route.Confidence == Confidence.Inferred ? false
            : throw CannotTell(route, "which groups a user is in", "group", "-Team"));

    private PlatformException CannotTell(Route route, string what, string by, string parameter) =>
        new(
            PlatformError.NotSupported,
            $"The responses of {route} do not show {what}, so Kubiya (connection '{Connection.Name}') cannot list users by {by}.",
            $"Leave out {parameter}, and look at the users one by one with Get-PlatformUser -User.")
        {
            Platform = Name,
            Connection = Connection.Name,
            Route = route.ToString(),
        };
}
