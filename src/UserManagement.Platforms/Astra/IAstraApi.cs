using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;
using UserManagement.Platforms.Shared.Endpoints;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Astra;

/// <summary>The endpoints of Astra.</summary>
/// <remarks>
/// All endpoints are documented at https://docs.datastax.com/en/astra-db-classic/api-reference/devops-users.html and in the vendor's
/// OpenAPI file of the DevOps API v2. An invitation is a PUT that sends a mail each time, so it is not retried if its outcome is unknown.
/// </remarks>
internal interface IAstraApi
{
    [Get("/v2/currentOrg"), Documented]
    Task<PlatformResponse> CurrentOrganization([Property] CallContext call);

    /// <summary>Lists all users, without pages.</summary>
    [Get("/v2/organizations/users"), Envelope("Users"), Documented]
    Task<PlatformResponse> ListUsers([Property] ListPage page, [Property] CallContext call);

    [Get("/v2/organizations/users/{user_id}"), Documented]
    Task<PlatformResponse> GetUser([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Sends an invitation, or sends it again.</summary>
    [Put("/v2/organizations/users"), Retry(Once), Documented, Fields("email=email", "organization=orgID", "roles=roles")]
    Task<PlatformResponse> InviteUser([Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a user, or withdraws an invitation.</summary>
    [Delete("/v2/organizations/users/{user_id}"), Retry(Idempotent), Documented]
    Task<PlatformResponse> RemoveMembership([AliasAs("user_id")] string userId, [Property] CallContext call);

    /// <summary>Replaces all roles of a user.</summary>
    [Put("/v2/organizations/users/{user_id}/roles"), Retry(Idempotent), Documented, Fields("roles=roles")]
    Task<PlatformResponse> AssignRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Removes a role by replacing all roles of a user, with the same endpoint as <see cref="AssignRole"/>.</summary>
    [Put("/v2/organizations/users/{user_id}/roles"), Retry(Idempotent), Documented, Fields("roles=roles")]
    Task<PlatformResponse> DetachRole([AliasAs("user_id")] string userId, [Body] RequestBody body, [Property] CallContext call);

    /// <summary>Lists all roles, without pages.</summary>
    [Get("/v2/organizations/roles"), Documented]
    Task<PlatformResponse> ListRoles([Property] ListPage page, [Property] CallContext call);
}
