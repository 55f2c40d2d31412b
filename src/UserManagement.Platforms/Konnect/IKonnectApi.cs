using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Konnect;

/// <summary>The endpoints of Konnect.</summary>
/// <remarks>
/// All endpoints are documented in the vendor's OpenAPI file of the Identity API v3; each summary begins with the name of its section
/// there. Adding a member or a role a second time returns the documented 409, so such a request may be retried. An invitation is not
/// retried, because each request sends a mail.
/// </remarks>
internal interface IKonnectApi
{
    /// <summary>Me: reads the organization of the token.</summary>
    [Get("/v3/organizations/me"), Documented]
    Task<PlatformResponse> CurrentOrganization([Property] CallContext call);

    /// <summary>Auth settings: reads how users log in, and whether an identity provider determines the teams of users.</summary>
    [Get("/v3/authentication-settings"), Documented]
    Task<PlatformResponse> AuthenticationSettings([Property] CallContext call);

    /// <summary>Me: reads the owner of a personal token.</summary>
    [Get("/v3/users/me"), Documented]
    Task<PlatformResponse> WhoAmI([Property] CallContext call);

    /// <summary>Users: lists one page of users.</summary>
    [Get("/v3/users"), Envelope("data"), Documented]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    /// <summary>Users: reads one user by id.</summary>
    [Get("/v3/users/{user_id}"), Documented]
    Task<PlatformResponse> GetUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Invites: sends an invitation, or sends it again.</summary>
    [Post("/v3/invites"), Retry(Once), Documented, Fields("email=email")]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Users: sets the name of a user.</summary>
    [Patch("/v3/users/{user_id}"), Retry(Idempotent), Documented, Fields("name=full_name")]
    Task<PlatformResponse> UpdateUser([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Users: removes one user.</summary>
    [Delete("/v3/users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveMembership([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Roles: lists all roles in one object, without pages.</summary>
    [Get("/v3/roles"), Documented]
    Task<PlatformResponse> ListRoles([Property] CallContext call);

    /// <summary>Roles: lists the role assignments of a user.</summary>
    [Get("/v3/users/{user_id}/assigned-roles"), Envelope("data"), Documented]
    Task<PlatformResponse> ListUserRoles([AliasAs("user_id")] string userId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Roles: assigns a role to a user.</summary>
    [Post("/v3/users/{user_id}/assigned-roles"), Retry(Idempotent), Documented]
    [Fields("role=role_name", "entityType=entity_type_name", "entityId=entity_id", "entityRegion=entity_region")]
    Task<PlatformResponse> AssignRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Roles: removes a role assignment from a user.</summary>
    [Delete("/v3/users/{user_id}/assigned-roles/{assignment_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> DetachRole(
        [AliasAs("user_id")] string userId, [AliasAs("assignment_id")] string assignmentId, [Property] CallContext call);

    /// <summary>Teams: lists one page of teams.</summary>
    [Get("/v3/teams"), Envelope("data"), Documented]
    Task<PlatformResponse> ListTeams([Property] ListPage page, [Property] CallContext call);

    /// <summary>Teams: creates one team. Two teams can have the same name.</summary>
    [Post("/v3/teams"), Retry(Once), Documented, Fields("name=name", "description=description")]
    Task<PlatformResponse> CreateTeam([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Teams: reads one team by id.</summary>
    [Get("/v3/teams/{team_id}"), Documented]
    Task<PlatformResponse> GetTeam([AliasAs("team_id")] string teamId, [Property] CallContext call);

    /// <summary>Teams: sets the name and the description of a team.</summary>
    [Patch("/v3/teams/{team_id}"), Retry(Idempotent), Documented, Fields("name=name", "description=description")]
    Task<PlatformResponse> UpdateTeam([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Teams: deletes one team.</summary>
    [Delete("/v3/teams/{team_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> DeleteTeam([AliasAs("team_id")] string teamId, [Property] CallContext call);

    /// <summary>Team membership: lists the users of a team.</summary>
    [Get("/v3/teams/{team_id}/users"), Envelope("data"), Documented]
    Task<PlatformResponse> ListTeamMembers([AliasAs("team_id")] string teamId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Roles: lists the role assignments of a team.</summary>
    [Get("/v3/teams/{team_id}/assigned-roles"), Envelope("data"), Documented]
    Task<PlatformResponse> ListTeamRoles([AliasAs("team_id")] string teamId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Roles: assigns a role to a team.</summary>
    [Post("/v3/teams/{team_id}/assigned-roles"), Retry(Idempotent), Documented]
    [Fields("role=role_name", "entityType=entity_type_name", "entityId=entity_id", "entityRegion=entity_region")]
    Task<PlatformResponse> AssignTeamRole([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Roles: removes a role assignment from a team.</summary>
    [Delete("/v3/teams/{team_id}/assigned-roles/{assignment_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> DetachTeamRole(
        [AliasAs("team_id")] string teamId, [AliasAs("assignment_id")] string assignmentId, [Property] CallContext call);

    /// <summary>Team membership: lists the teams of a user.</summary>
    [Get("/v3/users/{user_id}/teams"), Envelope("data"), Documented]
    Task<PlatformResponse> ListUserTeams([AliasAs("user_id")] string userId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Team membership: adds a user to a team.</summary>
    [Post("/v3/teams/{team_id}/users"), Retry(Idempotent), Documented, Fields("user=id")]
    Task<PlatformResponse> AddTeamMember([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Team membership: removes a user from a team.</summary>
    [Delete("/v3/teams/{team_id}/users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveTeamMember(
        [AliasAs("team_id")] string teamId, [AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Personal access tokens: lists the tokens of a user.</summary>
    [Get("/v3/users/{user_id}/access-tokens"), Envelope("data"), Documented]
    Task<PlatformResponse> ListUserTokens([AliasAs("user_id")] string userId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>Personal access tokens: revokes one token of a user.</summary>
    [Patch("/v3/users/{user_id}/access-tokens/{token_id}/revoke"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RevokeUserToken(
        [AliasAs("user_id")] string userId, [AliasAs("token_id")] string tokenId, [Property] CallContext call);

    /// <summary>System accounts: lists one page of system accounts.</summary>
    [Get("/v3/system-accounts"), Envelope("data"), Documented]
    Task<PlatformResponse> ListSystemAccounts([Property] ListPage page, [Property] CallContext call);

    /// <summary>System accounts: reads one system account by id.</summary>
    [Get("/v3/system-accounts/{account_id}"), Documented]
    Task<PlatformResponse> GetSystemAccount([AliasAs("account_id")] string accountId, [Property] CallContext call);

    /// <summary>System account roles: lists the role assignments of a system account.</summary>
    [Get("/v3/system-accounts/{account_id}/assigned-roles"), Envelope("data"), Documented]
    Task<PlatformResponse> ListSystemAccountRoles(
        [AliasAs("account_id")] string accountId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>System account roles: assigns a role to a system account.</summary>
    [Post("/v3/system-accounts/{account_id}/assigned-roles"), Retry(Idempotent), Documented]
    [Fields("role=role_name", "entityType=entity_type_name", "entityId=entity_id", "entityRegion=entity_region")]
    Task<PlatformResponse> AssignSystemAccountRole(
        [AliasAs("account_id")] string accountId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>System account roles: removes a role assignment from a system account.</summary>
    [Delete("/v3/system-accounts/{account_id}/assigned-roles/{assignment_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> DetachSystemAccountRole(
        [AliasAs("account_id")] string accountId, [AliasAs("assignment_id")] string assignmentId, [Property] CallContext call);

    /// <summary>System account team membership: lists the teams of a system account.</summary>
    [Get("/v3/system-accounts/{account_id}/teams"), Envelope("data"), Documented]
    Task<PlatformResponse> ListSystemAccountTeams(
        [AliasAs("account_id")] string accountId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>System account team membership: lists the system accounts of a team.</summary>
    [Get("/v3/teams/{team_id}/system-accounts"), Envelope("data"), Documented]
    Task<PlatformResponse> ListTeamSystemAccounts(
        [AliasAs("team_id")] string teamId, [Property] ListPage page, [Property] CallContext call);

    /// <summary>System account team membership: adds a system account to a team.</summary>
    [Post("/v3/teams/{team_id}/system-accounts"), Retry(Idempotent), Documented, Fields("user=id")]
    Task<PlatformResponse> AddTeamSystemAccount([AliasAs("team_id")] string teamId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>System account team membership: removes a system account from a team.</summary>
    [Delete("/v3/teams/{team_id}/system-accounts/{account_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveTeamSystemAccount(
        [AliasAs("team_id")] string teamId, [AliasAs("account_id")] string accountId, [Property] CallContext call);
}
