using System;
using System.Globalization;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>Keeptrusts: all of <c>kt user</c>, and what of <c>kt role</c>, <c>kt team</c> and <c>kt auth whoami</c> concerns people.</summary>
internal sealed class KeeptrustsPlatform(PlatformConnection connection, RouteTable routes)
    : IPlatform, IUserDirectory, ICurrentUser, IInvitations, IUserUpdates, ISuspension, IMembershipRemoval, IRoleCatalog, IDirectRoles, ITeams
{
    private readonly PlatformCaller _caller = new(connection);

    public string Name => "Keeptrusts";

    public RouteTable Routes => routes;

    public bool RoleRequired => true;

    public string InsteadOf(string operation) => "Use the vendor's own command line (kt auth token list, kt auth token revoke) for tokens.";

    public async Task<ConnectionIdentity> IdentifyAsync(CallContext call)
    {
        var (_, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return new ConnectionIdentity(who.User?.Email, who.User?.Id ?? who.User?.UserId, who.Organization?.Id, who.Organization?.Name, who.Role, who.Scopes ?? who.Scope ?? []);
    }

    public async Task<PlatformUser> GetCurrentUserAsync(CallContext call)
    {
        var (response, who) = await WhoAmIAsync(call).ConfigureAwait(false);
        return who.User is { } user ? Map(new WireItem<WireUser>(user, response.Body)) : throw _caller.Errors.Unexpected(response, "it names no user");
    }

    public IPageReader<PlatformUser> ListUsers(UserQuery query) =>
        new CursorReader<WireUser, PlatformUser>(_caller, routes["ListUsers"], [], "the user list", PlatformError.UnexpectedResponse, KeeptrustsJson.Default.WireUser, item => Map(item) is { } user && query.Matches(user) ? user : null);

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        var response = await _caller.RequireAsync(routes["GetUser"], "user " + id, PlatformError.UserNotFound, PlatformError.InvalidRequest, call, [id]).ConfigureAwait(false);
        return ReadUser(response) ?? throw _caller.Errors.Unexpected(response, "the answer holds no user");
    }

    public async Task<PlatformUser> InviteAsync(Invitation invitation, CallContext call)
    {
        var route = routes["InviteUser"];
        var response = await _caller.RequireAsync(route, "the invitation of " + invitation.Email, PlatformError.UnexpectedResponse, PlatformError.UserAlreadyExists, call, [], ("email", invitation.Email), ("role", invitation.Role)).ConfigureAwait(false);
        return ReadUser(response) ?? new PlatformUser(connection, "", response.Body) { Email = invitation.Email, Status = UserStatus.Pending, Roles = invitation.Role is { } role ? [role] : [] };
    }

    public Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call) =>
        ChangeAsync("UpdateUser", user, call, ("name", update.Name), ("orgRole", update.OrgRole));

    public Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call) => ChangeAsync("SuspendUser", user, call);

    public Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call) => ChangeAsync("ReactivateUser", user, call);

    public Task RemoveAsync(PlatformUser user, CallContext call) => DeleteAsync("RemoveMembership", user, PlatformError.UserNotFound, call, user.Id);

    public IPageReader<PlatformRole> ListRoles() =>
        new CursorReader<WireRole, PlatformRole>(_caller, routes["ListRoles"], [], "the role list", PlatformError.UnexpectedResponse, KeeptrustsJson.Default.WireRole,
            item => item.Value.Id is { Length: > 0 } id ? new PlatformRole(connection, id, item.Value.Name) { Description = item.Value.Description } : null);

    public Task AddRoleAsync(PlatformUser user, string role, CallContext call) => ChangeAsync("AssignRole", user, call, ("role", role));

    public Task RemoveRoleAsync(PlatformUser user, string role, CallContext call) => DeleteAsync("DetachRole", user, PlatformError.RoleNotFound, call, user.Id, role);

    public IPageReader<PlatformTeam> ListTeams() =>
        new CursorReader<WireTeam, PlatformTeam>(_caller, routes["ListTeams"], [], "the team list", PlatformError.UnexpectedResponse, KeeptrustsJson.Default.WireTeam, item => item.Value.Id is { Length: > 0 } id
            ? new PlatformTeam(connection, id, item.Value.Name)
            {
                Description = item.Value.Description,
                Roles = item.Value.RoleIds ?? [],
                MemberCount = int.TryParse(item.Value.MemberCount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
            }
            : null);

    public IPageReader<PlatformUser> ListMembers(string team) =>
        new CursorReader<WireUser, PlatformUser>(_caller, routes["ListTeamMembers"], [team], "team " + team, PlatformError.TeamNotFound, KeeptrustsJson.Default.WireUser, Map);

    public async Task AddMemberAsync(string team, PlatformUser user, CallContext call) =>
        await _caller.RequireAsync(routes["AddTeamMember"], $"team {team} and user {user}", PlatformError.TeamNotFound, PlatformError.InvalidRequest, call, [team], ("user", user.Id)).ConfigureAwait(false);

    public Task RemoveMemberAsync(string team, PlatformUser user, CallContext call) => DeleteAsync("RemoveTeamMember", user, PlatformError.TeamNotFound, call, team, user.Id);

    private async Task<(PlatformResponse Response, WireWhoAmI Who)> WhoAmIAsync(CallContext call)
    {
        var response = await _caller.RequireAsync(routes["WhoAmI"], "the token's owner", PlatformError.UnexpectedResponse, PlatformError.InvalidRequest, call, []).ConfigureAwait(false);
        return (response, _caller.ReadWhole(response, KeeptrustsJson.Default.WireWhoAmI));
    }

    private async Task<PlatformUser?> ChangeAsync(string name, PlatformUser user, CallContext call, params (string Field, string? Value)[] body) =>
        ReadUser(await _caller.RequireAsync(routes[name], $"user {user}", PlatformError.UserNotFound, PlatformError.InvalidRequest, call, [user.Id], body).ConfigureAwait(false));

    /// <summary>A 404 after an attempt whose answer was lost means that the lost attempt did it.</summary>
    private async Task DeleteAsync(string name, PlatformUser user, PlatformError notFound, CallContext call, params string[] path)
    {
        var response = await _caller.SendAsync(routes[name], call, path).ConfigureAwait(false);
        if (!response.IsSuccess && !(response.Status == 404 && response.Repeated)) throw _caller.Errors.Translate(response, $"user {user}", notFound);
    }

    private PlatformUser? ReadUser(PlatformResponse response) =>
        response.Status == 204 || _caller.ReadObject(response, KeeptrustsJson.Default.WireUser) is not { } item || (item.Value.Id ?? item.Value.UserId) is null ? null : Map(item);

    private PlatformUser Map(WireItem<WireUser> item)
    {
        var wire = item.Value;
        var state = wire.Status ?? wire.State;
        return new PlatformUser(connection, wire.Id ?? wire.UserId ?? "", item.Json)
        {
            Email = wire.Email,
            Name = wire.Name ?? wire.DisplayName,
            Status = StateReader.Read(state),
            RawStatus = state,
            OrgRole = wire.OrgRole,
            Roles = wire.RoleIds ?? wire.Roles ?? [],
            Teams = wire.TeamIds ?? wire.Teams ?? [],
            MfaEnabled = wire.MfaEnabled is null ? null : string.Equals(wire.MfaEnabled, "true", StringComparison.OrdinalIgnoreCase),
            CreatedAt = wire.CreatedAt,
            UpdatedAt = wire.UpdatedAt,
            LastActiveAt = wire.LastActiveAt,
        };
    }
}
