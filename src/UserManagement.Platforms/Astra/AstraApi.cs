using UserManagement.Contracts.Routes;
using static UserManagement.Contracts.Routes.Confidence;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Astra;

/// <summary>Every endpoint, a line each.</summary>
/// <remarks>
/// All are in the vendor's OpenAPI file of the DevOps API v2. An invitation is a PUT that mails every time, so it is never repeated on a guess.
/// AssignRole and DetachRole are one endpoint, which replaces all roles of a user.
/// </remarks>
internal static class AstraApi
{
    public static readonly RouteTable Routes = new(
        "Astra",
        new("CurrentOrganization", "GET", "/v2/currentOrg", Safe, confidence: Documented),
        new("ListUsers", "GET", "/v2/organizations/users", Safe, "Users", confidence: Documented),
        new("GetUser", "GET", "/v2/organizations/users/{user_id}", Safe, confidence: Documented),
        new("InviteUser", "PUT", "/v2/organizations/users", Once, confidence: Documented, body: ["email=email", "organization=orgID", "roles=roles"]),
        new("RemoveMembership", "DELETE", "/v2/organizations/users/{user_id}", Idempotent, confidence: Documented),
        new("AssignRole", "PUT", "/v2/organizations/users/{user_id}/roles", Idempotent, confidence: Documented, body: ["roles=roles"]),
        new("DetachRole", "PUT", "/v2/organizations/users/{user_id}/roles", Idempotent, confidence: Documented, body: ["roles=roles"]),
        new("ListRoles", "GET", "/v2/organizations/roles", Safe, confidence: Documented));
}
