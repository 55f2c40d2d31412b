using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>Keeptrusts: all of <c>kt user</c>, and what of <c>kt role</c>, <c>kt team</c> and <c>kt auth whoami</c> concerns people.</summary>
internal sealed partial class KeeptrustsPlatform(PlatformConnection connection, RouteTable routes)
    : PlatformBase<IKeeptrustsApi>(Descriptor, connection, routes), IUserDirectory, ICurrentUser, IInvitations, IUserUpdates, ISuspension, IMembershipRemoval, IRoleCatalog, IDirectRoles, ITeams, ITeamAdditions, ITeamRemovals
{
    public static readonly PlatformDescriptor Descriptor = new()
    {
        Name = "Keeptrusts",
        DefaultBaseUri = new Uri("https://api.keeptrusts.com"),
        TokenVariables = ["KEEPTRUSTS_API_TOKEN"],
        UrlVariables = ["KEEPTRUSTS_API_URL"],
        Routes = EndpointTable.Of<IKeeptrustsApi>("Keeptrusts"),
        Alternatives = new Dictionary<Operation, string>
        {
            [Operations.ListTokens] = "A user's own tokens are managed with the vendor's command line: kt auth token list, kt auth token revoke.",
            [Operations.RevokeToken] = "A user's own tokens are managed with the vendor's command line: kt auth token list, kt auth token revoke.",
            [Operations.Resend] = "The vendor documents no way to mail an invitation again; remove the pending user with Remove-PlatformUser and invite once more.",
        },
        Implementation = typeof(KeeptrustsPlatform),
        Create = static (connection, routes) => new KeeptrustsPlatform(connection, routes),
    };

    public bool ListsWholeUsers => false; // what the list says of a user is not documented

    public string RemovalAction => "Remove from the organization";

    public override async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        var (_, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return new ConnectionIdentity(who.User?.Email, who.User?.Id ?? who.User?.UserId, who.Organization?.Id, who.Organization?.Name, who.Role, who.Scopes ?? who.Scope ?? []);
    }

    public async Task<PlatformUser> GetCurrentUserAsync(CallContext call)
    {
        var (response, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return who.User is { } user ? Map(new WireItem<WireUser>(user, response.Body)) : throw Caller.Errors.Unexpected(response, "it names no user");
    }

    public IPageReader<PlatformUser> ListUsers(UserQuery query) => List(new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"), query.Matches);

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(id, call).ConfigureAwait(false), "user " + id);
        return Caller.ReadUser(response, Reader(id), Asked.ById(id));
    }

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => GetUserAsync(user.Id, call);

    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.Roles.Length > 1 || (invitation.Roles.Length == 0 && invitation.OrgRole is null))
        {
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"Keeptrusts invites with exactly one role or with an organization role, and {(invitation.Roles.Length == 0 ? "none is" : "several are")} given for '{invitation.Email}'.",
                "Give one with -Role; Get-PlatformRole lists the roles. Add-PlatformUserRole attaches more.");
        }

        if (invitation.Roles.Length == 1) InputRules.IdOrName(invitation.Roles[0], "role");
    }

    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        var body = new RequestBody(("email", invitation.Email), ("role", invitation.Roles.FirstOrDefault()), ("orgRole", invitation.OrgRole));
        var response = await Api.InviteUser(body, call).ConfigureAwait(false);
        Caller.Require(response, "the invitation of " + invitation.Email, PlatformError.UnexpectedResponse, PlatformError.UserAlreadyExists);
        return Caller.ReadChanged(response, Reader(), Asked.ByEmail(invitation.Email));
    }

    public void CheckUpdate(UserUpdate update)
    {
    }

    public Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call) =>
        ChangeAsync(Api.UpdateUser(user.Id, new RequestBody(("name", update.Name), ("orgRole", update.OrgRole)), call), user);

    public Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call) => ChangeAsync(Api.SuspendUser(user.Id, call), user);

    public Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call) => ChangeAsync(Api.ReactivateUser(user.Id, call), user);

    public Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call) =>
        DeleteAsync(Api.RemoveMembership(user.Id, call), user, PlatformError.UserNotFound);

    public string? AlreadyRemoved(PlatformUser user) => null;

    public bool IsRoleId(string text) => false; // the form of ids is known from samples only

    public bool MayBeRoleId(string text) => IsPathText(text);

    public bool RoleIdsAreOpaque => false;

    public bool IsTeamId(string text) => false;

    public bool MayBeTeamId(string text) => IsPathText(text);

    public IPageReader<PlatformRole> ListRoles() => new ListReader<WireItem<WireRole>, PlatformRole>(
        Caller,
        new ListSource(Routes[nameof(Api.ListRoles)], Api.ListRoles, "the role list"),
        Envelope.As(KeeptrustsJson.Default.WireRole),
        static item => item.Key(item.Value.Id),
        item => item.Value.Id is { Length: > 0 } id ? new PlatformRole(Connection, id, item.Value.Name) { Description = item.Value.Description, Power = KeeptrustsPermissions.Power(item.Value.Permissions ?? []) } : null);

    public void CheckGrant(RoleGrant grant, bool adding)
    {
        InputRules.IdOrName(grant.Role, "role");
        if (grant.HasEntity) throw new PlatformException(PlatformError.NotSupported, "Roles of Keeptrusts are for the whole organization.", "Leave out -EntityType, -EntityId and -EntityRegion.") { Platform = Name, Connection = Connection.Name };
    }

    /// <summary>A user who was read alone and without the field holds none: that empty lists are left out is inferred.</summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        var roles = user.Roles ?? (await GetUserAsync(user.Id, call).ConfigureAwait(false)).Roles ?? [];
        return [.. roles.Select(role => new PlatformRoleAssignment(user, role, null))];
    }

    public Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        ChangeAsync(Api.AssignRole(user.Id, new RequestBody(("role", grant.Role)), call), user);

    public Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call) =>
        DeleteAsync(Api.DetachRole(user.Id, assignment.Role, call), user, PlatformError.RoleNotFound);

    public IPageReader<PlatformTeam> ListTeams() => new ListReader<WireItem<WireTeam>, PlatformTeam>(
        Caller,
        new ListSource(Routes[nameof(Api.ListTeams)], Api.ListTeams, "the team list"),
        Envelope.As(KeeptrustsJson.Default.WireTeam),
        static item => item.Key(item.Value.Id),
        item => item.Value.Id is { Length: > 0 } id
            ? new PlatformTeam(Connection, id, item.Value.Name)
            {
                Description = item.Value.Description,
                Roles = item.Value.RoleIds ?? [],
                MemberCount = int.TryParse(item.Value.MemberCount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
            }
            : null);

    public IPageReader<PlatformUser> ListMembers(string team) =>
        List(new ListSource(Routes[nameof(Api.ListTeamMembers)], (page, call) => Api.ListTeamMembers(team, page, call), "team " + team, PlatformError.TeamNotFound) { Owner = Owner.OfTeam(team) }, static _ => true);

    public async Task<IReadOnlyList<PlatformTeam>> ReadTeamsAsync(PlatformUser user, CallContext call)
    {
        var teams = user.Teams ?? (await GetUserAsync(user.Id, call).ConfigureAwait(false)).Teams ?? [];
        return [.. teams.Select(team => new PlatformTeam(Connection, team, null))];
    }

    public async Task AddMemberAsync(string team, PlatformUser user, CallContext call)
    {
        var body = new RequestBody(("user", InputRules.Id(user.Id, "user id")));
        var response = await Api.AddTeamMember(team, body, call).ConfigureAwait(false);
        Caller.CheckNames(Caller.Require(response, $"team {team} and user {user}", PlatformError.TeamNotFound), Owner.Of(user), Owner.OfTeam(team));
    }

    public Task RemoveMemberAsync(string team, PlatformUser user, CallContext call) =>
        DeleteAsync(Api.RemoveTeamMember(team, user.Id, call), user, PlatformError.TeamNotFound);

    private static bool IsPathText(string text)
    {
        foreach (var c in text) if (char.IsWhiteSpace(c) || c is '/' or '\\' or '?' or '#') return false;
        return true;
    }

    private async Task<(PlatformResponse Response, WireWhoAmI Who)> WhoAmIAsync(CallContext call)
    {
        var response = Caller.Require(await Api.WhoAmI(call).ConfigureAwait(false), "the token's owner", PlatformError.UnexpectedResponse);
        var who = Caller.ReadWhole(response, KeeptrustsJson.Default.WireWhoAmI);
        return (response, Caller.RequireOrganization(response, who.Organization?.Id, who));
    }

    private async Task<PlatformUser?> ChangeAsync(Task<PlatformResponse> sent, PlatformUser user)
    {
        var response = Caller.Require(await sent.ConfigureAwait(false), $"user {user}");
        return response.Status == 204 ? null : Caller.ReadChanged(response, Reader(user.Id), Asked.ById(user.Id));
    }

    private async Task<PlatformUser?> DeleteAsync(Task<PlatformResponse> sent, PlatformUser user, PlatformError notFound)
    {
        var response = Caller.Require(await sent.ConfigureAwait(false), $"user {user}", notFound);
        return Caller.ReadAnyChanged(response, Reader(user.Id), Asked.ById(user.Id));
    }

    private ListReader<WireItem<WireUser>, PlatformUser> List(ListSource list, Func<PlatformUser, bool> wanted) => new(
        Caller,
        list,
        Envelope.As(KeeptrustsJson.Default.WireUser),
        static item => item.Key(item.Value.UserId ?? item.Value.Id),
        item => Map(item) is var user && wanted(user) ? user : null);

    /// <summary>Reads one user; null where the object has no id.</summary>
    private ItemReader<PlatformUser?> Reader(string? asked = null) =>
        Envelope.As(KeeptrustsJson.Default.WireUser, item => (item.Value.UserId ?? item.Value.Id) is null ? null : Map(item, asked));

    /// <summary>An object with both ids is about the user whom <c>user_id</c> names, as in a list of members; unless the one who was asked for has the other.</summary>
    private PlatformUser Map(WireItem<WireUser> item, string? asked = null)
    {
        var wire = item.Value;
        var state = wire.Status ?? wire.State;
        var id = asked is not null && wire.Id is not null && IdKey.Same(asked, wire.Id) ? wire.Id : wire.UserId ?? wire.Id;
        return new PlatformUser(Connection, id ?? "", item.Json)
        {
            Email = wire.Email,
            Name = wire.Name ?? wire.DisplayName,
            Status = StateReader.Read(state),
            RawStatus = state,
            OrgRole = wire.OrgRole,
            Roles = PlatformListBuilder.OrNull(wire.RoleIds ?? wire.Roles),
            Teams = PlatformListBuilder.OrNull(wire.TeamIds ?? wire.Teams),
            MfaEnabled = wire.MfaEnabled is null ? null : string.Equals(wire.MfaEnabled, "true", StringComparison.OrdinalIgnoreCase),
            Created = wire.CreatedAt,
            Updated = wire.UpdatedAt,
            LastActive = wire.LastActiveAt,
        };
    }
}
