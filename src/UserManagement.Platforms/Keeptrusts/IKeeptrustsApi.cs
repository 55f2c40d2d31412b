using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>The endpoints of Keeptrusts.</summary>
/// <remarks>
/// https://docs.keeptrusts.com/docs/cli/users, https://docs.keeptrusts.com/docs/cli/teams, https://docs.keeptrusts.com/docs/cli/auth:
/// the vendor documents the commands named here and their scopes, but not the HTTP routes behind them. Every route is inferred; a route
/// file can replace any of them.
/// </remarks>
internal interface IKeeptrustsApi
{
    /// <summary>Reads the owner of the token: the command <c>kt auth whoami</c>.</summary>
    [Get("/v1/auth/whoami")]
    Task<PlatformResponse> WhoAmI([Property] CallContext call);

    /// <summary>Lists users: the command <c>kt user list</c>.</summary>
    [Get("/v1/users"), Envelope("users"), Scope("users:read")]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads one user by id: the command <c>kt user get</c>.</summary>
    [Get("/v1/users/{user_id}"), Envelope("user"), Scope("users:read")]
    Task<PlatformResponse> GetUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Sends an invitation: the command <c>kt user invite</c>.</summary>
    [Post("/v1/users/invite"), Retry(Once), Envelope("user"), Scope("users:invite")]
    [Fields("email=email", "role=role_id", "orgRole=org_role")]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Changes the name or the organization role of a user: the command <c>kt user update</c>.</summary>
    [Patch("/v1/users/{user_id}"), Retry(Idempotent), Envelope("user"), Scope("users:manage"), Fields("name=name", "orgRole=org_role")]
    Task<PlatformResponse> UpdateUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Suspends a user: the command <c>kt user suspend</c>.</summary>
    [Post("/v1/users/{user_id}/suspend"), Retry(Idempotent), Envelope("user"), Scope("users:manage")]
    Task<PlatformResponse> SuspendUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Ends the suspension of a user: the command <c>kt user reactivate</c>.</summary>
    [Post("/v1/users/{user_id}/reactivate"), Retry(Idempotent), Envelope("user"), Scope("users:manage")]
    Task<PlatformResponse> ReactivateUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Removes a user from the organization: the command <c>kt user remove-membership</c>.</summary>
    [Delete("/v1/users/{user_id}/membership"), Retry(Idempotent), Scope("users:manage")]
    Task<PlatformResponse> RemoveMembership([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Assigns a role to a user: the command <c>kt user assign-role</c>.</summary>
    [Post("/v1/users/{user_id}/roles"), Retry(Idempotent), Envelope("user"), Scope("roles:assign"), Fields("role=role_id")]
    Task<PlatformResponse> AssignRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a role from a user: the command <c>kt user detach-role</c>.</summary>
    [Delete("/v1/users/{user_id}/roles/{role_id}"), Retry(Idempotent), Scope("roles:assign")]
    Task<PlatformResponse> DetachRole([AliasAs("user_id")] string userId, [AliasAs("role_id")] string roleId, [Property] CallContext call);

    /// <summary>Lists roles: the command <c>kt role list</c>.</summary>
    [Get("/v1/roles"), Envelope("roles"), Scope("users:read")]
    Task<PlatformResponse> ListRoles([Property] ListPage page, [Property] CallContext call);

    /// <summary>Lists teams: the command <c>kt team list</c>.</summary>
    [Get("/v1/teams"), Envelope("teams"), Scope("users:read")]
    Task<PlatformResponse> ListTeams([Property] ListPage page, [Property] CallContext call);

    /// <summary>Reads one team with its roles: the command <c>kt team get</c>.</summary>
    [Get("/v1/teams/{team_id}"), Envelope("team"), Scope("users:read")]
    Task<PlatformResponse> GetTeam([AliasAs("team_id")] string teamId, [Property] CallContext call);

    /// <summary>Creates a team: the command <c>kt team create</c>.</summary>
    [Post("/v1/teams"), Retry(Once), Envelope("team"), Scope("users:manage"), Fields("name=name", "description=description")]
    Task<PlatformResponse> CreateTeam([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Changes the name or the description of a team: the command <c>kt team update</c>.</summary>
    [Patch("/v1/teams/{team_id}"), Retry(Idempotent), Envelope("team"), Scope("users:manage")]
    [Fields("name=name", "description=description")]
    Task<PlatformResponse> UpdateTeam([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Deletes a team: the command <c>kt team delete</c>.</summary>
    [Delete("/v1/teams/{team_id}"), Retry(Idempotent), Scope("users:manage")]
    Task<PlatformResponse> DeleteTeam([AliasAs("team_id")] string teamId, [Property] CallContext call);

    /// <summary>Assigns a role to a team: the command <c>kt team assign-role</c>.</summary>
    [Post("/v1/teams/{team_id}/roles"), Retry(Idempotent), Envelope("team"), Scope("roles:assign"), Fields("role=role_id")]
    Task<PlatformResponse> AssignTeamRole([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a role from a team: the command <c>kt team detach-role</c>.</summary>
    [Delete("/v1/teams/{team_id}/roles/{role_id}"), Retry(Idempotent), Scope("roles:assign")]
    Task<PlatformResponse> DetachTeamRole(
        [AliasAs("team_id")] string teamId, [AliasAs("role_id")] string roleId, [Property] CallContext call);

    /// <summary>Lists the members of a team: the command <c>kt team list-members</c>.</summary>
    [Get("/v1/teams/{team_id}/members"), Envelope("members"), Scope("users:read")]
    Task<PlatformResponse> ListTeamMembers([AliasAs("team_id")] string teamId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Adds a user to a team: the command <c>kt team add-member</c>.</summary>
    [Post("/v1/teams/{team_id}/members"), Retry(Idempotent), Envelope("member"), Scope("users:manage"), Fields("user=user_id")]
    Task<PlatformResponse> AddTeamMember([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a user from a team: the command <c>kt team remove-member</c>.</summary>
    [Delete("/v1/teams/{team_id}/members/{user_id}"), Retry(Idempotent), Scope("users:manage")]
    Task<PlatformResponse> RemoveTeamMember(
        [AliasAs("team_id")] string teamId, [AliasAs("user_id")] string userId, [Property] CallContext call);
}
