using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Http;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Konnect;

/// <summary>Kong Konnect: users, teams, roles on entities, system accounts and personal tokens, through the Identity API v3.</summary>
internal sealed partial class KonnectPlatform : PlatformBase<IKonnectApi>
{
    /// <summary>The largest page that the vendor's own client requests; the server's maximum is not documented.</summary>
    private const int PageSize = 100;

    private const string NoSuspension =
        "Konnect cannot suspend users: remove roles and teams with Remove-PlatformUserRole and "
        + "Remove-PlatformTeamMember and revoke tokens with Revoke-PlatformUserToken -All (the user can probably still log in with "
        + "a browser), or remove the user with Remove-PlatformUser.";

    private const string NothingToResume =
        "Konnect cannot suspend users, so there is nothing to resume; give roles and teams back with Add-PlatformUserRole and "
        + "Add-PlatformTeamMember, or undo an offboarding with Restore-PlatformUser.";

    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Konnect",
        DefaultBaseUri = new Uri("https://global.api.konghq.com"),
        VersionPrefix = "/v3",
        TokenVariables = ["KONNECT_TOKEN", "KONNECT_SPAT"],
        UrlVariables = ["KONNECT_SERVER_URL"],
        ReadAddress = KongctlConfig.Global,
        // KongctlConfig reads both KONGCTL_<PROFILE>_KONNECT_PAT and the file, so that KONGCTL_PROFILE selects the profile in both.
        FindVendorConfig = KongctlConfig.Find,
        TokenBeginnings = ["kpat_", "spat_"],
        TokenHint =
            "A Konnect token (kpat_… of a person, spat_… of a system account) needs the team Organization Admin or the role "
            + "Identity Admin; only a person's token can list the tokens of users.",
        AddressHint = "Users of all regions are managed at https://global.api.konghq.com.",
        Routes = EndpointTable.Of<IKonnectApi>("Konnect"),
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.Suspend] = NoSuspension,
            [Operations.Resume] = NothingToResume,
            [Operations.InviteAsSystem] =
                "Konnect has one kind of invitation; leave out -AsSystem. System accounts are created in Konnect itself.",
        },
        Implementation = typeof(KonnectPlatform),
        Create = static (connection, routes) => new KonnectPlatform(connection, routes),
    };

    private readonly KonnectUserReader _users;
    private readonly AsyncOnce<List<PlatformRole>> _roles;

    private KonnectPlatform(PlatformConnection connection, RouteTable routes)
        : base(Descriptor, connection, routes)
    {
        _users = new KonnectUserReader(connection);
        _provisioned = new AsyncOnce<bool>(ReadProvisionedAsync);
        _roles = new AsyncOnce<List<PlatformRole>>(call => ListRoles().ToListAsync(call));
    }

    /// <summary>
    /// Reads the organization to test the token, because every token can read it. Only the token of a user can also read its owner.
    /// </summary>
    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        var organization = await ReadOrganizationAsync(call).ConfigureAwait(false);
        var user = ReadMe(await SendMeAsync(call).ConfigureAwait(false));
        return new ConnectionIdentity(user?.Email, user?.Id, organization.Id, organization.Name, null, []);
    }

    private async Task<WireOrganization> ReadOrganizationAsync(CallContext call)
    {
        var response = Caller.Require(
            await Api.CurrentOrganization(call).ConfigureAwait(false),
            "the token's organization",
            PlatformError.UnexpectedResponse);
        var organization = Caller.ReadWhole(response, KonnectJson.Default.WireOrganization);
        if (organization.Id is not { Length: > 0 } id) throw Caller.Errors.Unexpected(response, "the response names no organization");
        return _known = Caller.RequireOrganization(response, id, organization);
    }

    /// <summary>Reads a list for which the vendor documents page numbers.</summary>
    private IPageReader<T> Paged<T>(
        ListSource list,
        ItemReader<T?> read,
        Func<T, IdKey> keyOf,
        Func<T, bool>? wanted = null,
        params (string Name, string? Value)[] filters)
        where T : class => Pages(list, true, read, keyOf, wanted, (number, _) => Page(number, PageSize, filters), filters);

    /// <summary>
    /// Reads a list for which no page parameters are documented. They are sent only if the response announces more items than it contains
    /// (INFERRED: the response contains the same page counts as that of other lists).
    /// </summary>
    private IPageReader<T> Whole<T>(ListSource list, ItemReader<T?> read, Func<T, IdKey> keyOf)
        where T : class =>
        Pages(list, false, read, keyOf, null, (number, size) => number == 1 ? new Query() : Page(number, size));

    /// <summary>Reads a list with page numbers, or with the form of paging that a route file sets.</summary>
    private IPageReader<T> Pages<T>(
        ListSource list,
        bool always,
        ItemReader<T?> read,
        Func<T, IdKey> keyOf,
        Func<T, bool>? wanted,
        Func<int, int?, Query> query,
        params (string Name, string? Value)[] filters)
        where T : class
    {
        T? Select(T? item) => item is not null && (wanted is null || wanted(item)) ? item : null;
        return list.Route.Paging == PagingForm.Unknown
            ? new PageNumberReader<T?, T>(
                Caller,
                new PageNumberList(list, query) { AlwaysPaged = always, NeedsEnvelope = true },
                read,
                item => item is null ? null : keyOf(item),
                Select)
            : new ListReader<T?, T>(
                Caller,
                new ListSource(list.Route, list.Send, list.Subject, list.NotFound)
                {
                    Owner = list.Owner,
                    Query = () => new Query(filters),
                },
                read,
                item => item is null ? null : keyOf(item),
                Select);
    }

    private static Query Page(int number, int? size, params (string Name, string? Value)[] filters) =>
        new Query(filters)
            .Add("page[size]", size?.ToString(CultureInfo.InvariantCulture))
            .Add("page[number]", number.ToString(CultureInfo.InvariantCulture));

    private async Task<PlatformResponse> ChangeAsync(Task<PlatformResponse> sent, string subject, PlatformError notFound) =>
        Caller.Require(RequireWritable(await sent.ConfigureAwait(false), subject), subject, notFound);

    /// <summary>
    /// Throws ReadOnlyOrganization if the platform rejected a change because an identity provider manages the users. The vendor does not
    /// document this response, so a 403 or 412 whose message mentions an identity provider counts as such a response.
    /// </summary>
    private PlatformResponse RequireWritable(PlatformResponse response, string subject)
    {
        if (response.Status is not (403 or 412) || ErrorBody.Read(response.Body, response.ContentType).Message is not { } said)
            return response;
        if (said.IndexOf("identity provider", StringComparison.OrdinalIgnoreCase) < 0
            && said.IndexOf("IdP", StringComparison.Ordinal) < 0)
            return response;
        throw Caller.Errors.Refused(
            response,
            subject,
            PlatformError.ReadOnlyOrganization,
            "An identity provider probably manages the users and teams of this organization (Konnect does not document this response): "
            + "change them at the identity provider, or turn off its team mapping in Konnect.");
    }

    private PlatformException NotThere(string message, string remedy) =>
        new(PlatformError.NotSupported, Connection.Http.Redactor.Scrub(message), remedy)
        {
            Platform = Name,
            Connection = Connection.Name,
        };

    private static string Uuid(string id, string what) =>
        IsUuid(id)
            ? id
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                $"'{InputRules.Shorten(id)}' is not a Konnect {what}, which is a UUID.",
                what switch
                {
                    "user id" => "Name the user by id or e-mail address; Get-PlatformUser -Search finds users by a part of the name.",
                    "team id" => "Name the team by id or name; Get-PlatformTeam lists the teams.",
                    _ => "Get-PlatformUserRole and Get-PlatformTeamRole show the ids of role assignments.",
                });

    private static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _);
}
