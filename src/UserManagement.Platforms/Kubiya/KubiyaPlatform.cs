using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Kubiya;

/// <summary>Kubiya: its complete Users API, and groups.</summary>
internal sealed partial class KubiyaPlatform(PlatformConnection connection, RouteTable routes)
    : PlatformBase<IKubiyaApi>(Descriptor, connection, routes),
        IUserDirectory,
        IEmailLookup,
        ICurrentUser,
        IInvitations,
        ISystemInvitations,
        IRoleWords,
        IMembershipRemoval,
        ITeams,
        ITeamAdditions
{
    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Kubiya",
        DefaultBaseUri = new Uri("https://api.kubiya.ai"),
        Environments = new Dictionary<string, Uri> { ["STAGING"] = new("https://api-staging.dev.kubiya.ai") },
        VersionPrefix = "/api/v1",
        TokenVariables = ["KUBIYA_API_KEY"],
        UrlVariables = ["KUBIYA_BASE_URL"],
        FindVendorConfig = KubiyaConfig.Find,
        VendorConfigFirst = true, // the vendor's command line ignores environment variables if a context exists
        TokenPrefix = "UserKey ",
        RateLimits = [new(20, TimeSpan.FromSeconds(10)), new(100, TimeSpan.FromMinutes(1))],
        Routes = EndpointTable.Of<IKubiyaApi>("Kubiya"),
        Alternatives = KubiyaAlternatives.All,
        Implementation = typeof(KubiyaPlatform),
        Create = static (connection, routes) => new KubiyaPlatform(connection, routes),
    };

    public bool ListsWholeUsers => true; // inferred, not documented

    public string RemovalAction => "Remove from the organization";

    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        // Reads the route "self" instead of "current", because its response contains the user's id.
        var user = await ReadOwnerAsync(Api.Self(call)).ConfigureAwait(false);
        return new ConnectionIdentity(user.Email, user.Id, null, null, user.OrgRole, []);
    }

    public Task<PlatformUser> GetCurrentUserAsync(CallContext call) => ReadOwnerAsync(Api.WhoAmI(call));

    public bool ReadsUsersByEmail => true;

    /// <summary>Finds a user by id in the user list, because Kubiya reads users only by address.</summary>
    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        PlatformUser? found = null;
        var reader = ListUsers(new UserQuery());
        while (found is null && await reader.NextAsync(call).ConfigureAwait(false) is { } page)
            found = page.FirstOrDefault(user => IdKey.Same(user.Id, id));
        if (found is not null)
            return found;
        if (reader.End is { IsProven: false } end)
            throw end.Refuse($"It is not known whether a user has the id '{id}'");
        throw new PlatformException(
            PlatformError.UserNotFound,
            $"No user on Kubiya (connection '{Connection.Name}') has the id '{id}'.",
            "Kubiya reads users by e-mail address; find the user with Get-PlatformUser -Search.")
        {
            Platform = Name,
            Connection = Connection.Name,
            Host = Connection.BaseUri.Host,
            Route = Routes[nameof(Api.ListUsers)].ToString(),
        };
    }

    /// <summary>
    /// Reads the user by address. If the user's id is known, an id in the response must match it, because an address can be reassigned to
    /// another user.
    /// </summary>
    public async Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call)
    {
        var email = EmailOf(user);
        var response = Caller.Require(await Api.GetUser(email, call).ConfigureAwait(false), $"user {user}");
        var now = Caller.ReadUser(response, Reader(user.Id), RequestedUser.ByEmail(email));
        return IsUuid(user.Id) && IsUuid(now.Id) && !IdKey.Same(user.Id, now.Id)
            ? throw Caller.Errors.Unexpected(
                response,
                $"the response is about user '{now.Id}' instead of the requested user '{user.Id}' with the e-mail address '{email}'")
            : now;
    }

    public async Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call)
    {
        var response = await Api.GetUser(email, call).ConfigureAwait(false);
        return response.Status == 404
            ? []
            : [Caller.ReadUser(Caller.Require(response, "user " + email), Reader(), RequestedUser.ByEmail(email))];
    }

    public string? AlreadyRemoved(PlatformUser user) => null;

    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        var response = Caller.Require(await Api.RemoveMembership(EmailOf(user), call).ConfigureAwait(false), $"user {user}");
        return Caller.ReadAnyChanged(response, Reader(user.Id), RequestedUser.ByEmail(EmailOf(user)));
    }

    private async Task<PlatformUser> ReadOwnerAsync(Task<PlatformResponse> sent) =>
        Caller.ReadUser(
            Caller.Require(await sent.ConfigureAwait(false), "the key's owner", PlatformError.UnexpectedResponse),
            Reader(),
            RequestedUser.Owner);

    /// <summary>Creates the reader of a user, which returns null for an object with neither an address nor an id.</summary>
    private ItemReader<PlatformUser?> Reader(string? id = null) =>
        Envelope.As(KubiyaJson.Default.WireUser, item => (Filled(item.Value.Email) ?? IdOf(item.Value)) is null ? null : Map(item, id));

    private static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _);

    private string EmailOf(PlatformUser user) =>
        user.Email is { } email
            ? InputRules.Email(email)
            : throw new PlatformException(
                PlatformError.InvalidRequest,
                $"User {user} has no e-mail address, but Kubiya identifies users by their e-mail address.",
                "Name the user by e-mail address. If Get-PlatformUser shows none, change the user in the web interface of Kubiya.")
            {
                Platform = Name,
                Connection = Connection.Name,
            };

    /// <summary>
    /// Creates a user. The documented form of a user has no id, so the previously known id is used, or the address if there is none.
    /// </summary>
    private PlatformUser Map(WireItem<WireUser> item, string? id = null)
    {
        var wire = item.Value;
        var roles = RolesOf(wire);
        var word = string.IsNullOrWhiteSpace(wire.UserStatus) ? wire.Status : wire.UserStatus;
        return new PlatformUser(Connection, IdOf(wire) ?? id ?? wire.Email ?? "", item.Json)
        {
            Email = wire.Email,
            Name = string.IsNullOrEmpty(wire.Name) ? null : wire.Name,
            Status = ReadStatus(word, wire.InviteLink),
            RawStatus = word,
            OrgRole = roles?.FirstOrDefault(),
            Roles = PlatformListBuilder.OrNull(roles),
            Teams = PlatformListBuilder.OrNull(wire.Groups),
            Created = wire.CreatedAt ?? wire.CreateAt,
            LastActive = wire.LastLogin,
        };
    }

    private static string? IdOf(WireUser wire) => Filled(wire.Uuid) ?? Filled(wire.MongoId);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Returns the roles of both fields, because the role of an administrator may be in only one of them.</summary>
    private static string[]? RolesOf(WireUser wire) => string.IsNullOrEmpty(wire.Role)
        ? wire.Roles
        : [.. new[] { wire.Role! }.Concat(wire.Roles ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];

    // INFERRED: an invitation link means that the invitation is not accepted yet, and "false" means that the user is deactivated.
    private static UserStatus ReadStatus(string? word, string? inviteLink)
    {
        var status = string.Equals(word, "false", StringComparison.OrdinalIgnoreCase) ? UserStatus.Deactivated : StatusWords.Read(word);
        return status != UserStatus.Active && !string.IsNullOrEmpty(inviteLink) ? UserStatus.Pending : status;
    }
}
