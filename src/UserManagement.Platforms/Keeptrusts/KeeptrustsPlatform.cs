using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>
/// Keeptrusts: all operations of the vendor's command <c>kt user</c>, and those of <c>kt role</c>, <c>kt team</c> and <c>kt auth whoami</c>
/// that concern users.
/// </summary>
internal sealed partial class KeeptrustsPlatform(PlatformConnection connection, RouteTable routes)
    : PlatformBase<IKeeptrustsApi>(Descriptor, connection, routes),
        IUserDirectory,
        ICurrentUser,
        IUserUpdates,
        ISuspension,
        IMembershipRemoval,
        IInfersNoRoles
{
    private const string OwnTokens =
        "A user's own tokens are managed with the vendor's command line: kt auth token list, kt auth token revoke.";

    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Keeptrusts",
        DefaultBaseUri = new Uri("https://api.keeptrusts.com"),
        TokenVariables = ["KEEPTRUSTS_API_TOKEN"],
        UrlVariables = ["KEEPTRUSTS_API_URL"],
        Routes = EndpointTable.Of<IKeeptrustsApi>("Keeptrusts"),
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.ListTokens] = OwnTokens,
            [Operations.RevokeToken] = OwnTokens,
            [Operations.InviteAsSystem] = "Keeptrusts has one kind of invitation; leave out -AsSystem.",
            [Operations.Resend] =
                "The vendor documents no way to resend an invitation; remove the pending user with Remove-PlatformUser and "
                + "invite the user again.",
        },
        Implementation = typeof(KeeptrustsPlatform),
        Create = static (connection, routes) => new KeeptrustsPlatform(connection, routes),
    };

    public bool ListsWholeUsers => false; // the fields of a user in the list are not documented

    public string RemovalAction => "Remove from the organization";

    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        var (_, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return new ConnectionIdentity(
            who.User?.Email,
            who.User?.Id ?? who.User?.UserId,
            who.Organization?.Id,
            who.Organization?.Name,
            who.Role,
            who.Scopes ?? who.Scope ?? []);
    }

    public async Task<PlatformUser> GetCurrentUserAsync(CallContext call)
    {
        var (response, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return who.User is { } user && (user.UserId ?? user.Id) is { Length: > 0 }
            ? Map(new WireItem<WireUser>(user, response.Body))
            : throw Caller.Errors.Unexpected(response, "the response names no user");
    }

    public IPageReader<PlatformUser> ListUsers(UserQuery query) =>
        List(new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"), query.Matches);

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(id, call).ConfigureAwait(false), "user " + id);
        return Caller.ReadUser(response, Reader(id), RequestedUser.ById(id));
    }

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => GetUserAsync(user.Id, call);

    public void CheckUpdate(UserUpdate update)
    {
    }

    public Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call) =>
        ChangeAsync(Api.UpdateUser(user.Id, new RequestBody(("name", update.Name), ("orgRole", update.OrgRole)), call), user);

    public Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call) => ChangeAsync(Api.SuspendUser(user.Id, call), user);

    public Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call) => ChangeAsync(Api.ReactivateUser(user.Id, call), user);

    public Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call) =>
        DeleteAsync(Api.RemoveMembership(user.Id, call), user, PlatformError.UserNotFound);

    /// <summary>
    /// Returns why a user with the status <c>removed</c> needs no removal; otherwise null. INFERRED: the API may still show a removed user
    /// with this status.
    /// </summary>
    public string? AlreadyRemoved(PlatformUser user) =>
        string.Equals(user.RawStatus, "removed", StringComparison.OrdinalIgnoreCase) ? "already removed" : null;

    private async Task<(PlatformResponse Response, WireWhoAmI Who)> WhoAmIAsync(CallContext call)
    {
        var response = Caller.Require(await Api.WhoAmI(call).ConfigureAwait(false), "the token's owner", PlatformError.UnexpectedResponse);
        var who = Caller.ReadWhole(response, KeeptrustsJson.Default.WireWhoAmI);
        return (response, Caller.RequireOrganization(response, who.Organization?.Id, who));
    }

    private async Task<PlatformUser?> ChangeAsync(Task<PlatformResponse> sent, PlatformUser user)
    {
        var response = Caller.Require(await sent.ConfigureAwait(false), $"user {user}");
        return response.Status == 204 ? null : Caller.ReadChanged(response, Reader(user.Id), RequestedUser.ById(user.Id));
    }

    private async Task<PlatformUser?> DeleteAsync(Task<PlatformResponse> sent, PlatformUser user, PlatformError notFound)
    {
        var response = Caller.Require(await sent.ConfigureAwait(false), $"user {user}", notFound);
        return Caller.ReadAnyChanged(response, Reader(user.Id), RequestedUser.ById(user.Id));
    }

    private ListReader<WireItem<WireUser>, PlatformUser> List(ListSource list, Func<PlatformUser, bool> wanted) => new(
        Caller,
        list,
        Envelope.As(KeeptrustsJson.Default.WireUser),
        static item => WireItem<WireUser>.Key(item.Value.UserId ?? item.Value.Id),
        item => Map(item) is var user && wanted(user) ? user : null);

    /// <summary>Creates the reader of a user, which returns null for an object without an id.</summary>
    private ItemReader<PlatformUser?> Reader(string? asked = null) => Envelope.As(
        KeeptrustsJson.Default.WireUser,
        item => (item.Value.UserId ?? item.Value.Id) is { Length: > 0 } ? Map(item, asked) : null);

    /// <summary>
    /// Creates a user. If an object has both <c>user_id</c> and <c>id</c>, as in a list of members, <c>user_id</c> is the user's id, unless
    /// <c>id</c> is the id of the requested user.
    /// </summary>
    private PlatformUser Map(WireItem<WireUser> item, string? asked = null)
    {
        var wire = item.Value;
        var state = wire.Status ?? wire.State;
        var id = asked is not null && wire.Id is not null && IdKey.Same(asked, wire.Id) ? wire.Id : wire.UserId ?? wire.Id;
        return new PlatformUser(Connection, id ?? "", item.Json)
        {
            Email = wire.Email,
            Name = wire.Name ?? wire.DisplayName,
            Status = StatusWords.Read(state),
            RawStatus = state,
            OrgRole = wire.OrgRole,
            Roles = PlatformListBuilder.OrNull(wire.RoleIds is { Length: > 0 } ids ? ids : wire.Roles ?? wire.RoleIds),
            Teams = PlatformListBuilder.OrNull(wire.TeamIds is { Length: > 0 } teams ? teams : wire.Teams ?? wire.TeamIds),
            MfaEnabled = wire.MfaEnabled?.ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null },
            Created = wire.CreatedAt,
            Updated = wire.UpdatedAt,
            LastActive = wire.LastActiveAt,
        };
    }
}
