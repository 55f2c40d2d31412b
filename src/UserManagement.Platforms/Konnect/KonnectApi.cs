using UserManagement.Contracts.Routes;
using static UserManagement.Contracts.Routes.Confidence;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Konnect;

/// <summary>Every endpoint, a line each.</summary>
/// <remarks>All are in the vendor's OpenAPI file of the Identity API v3. Adding twice is a documented 409, so what adds may be repeated; an invitation mails every time.</remarks>
internal static class KonnectApi
{
    private static readonly string[] RoleBody = ["role=role_name", "entityType=entity_type_name", "entityId=entity_id", "entityRegion=entity_region"];

    public static readonly RouteTable Routes = new(
        "Konnect",
        new("CurrentOrganization", "GET", "/v3/organizations/me", Safe, confidence: Documented),
        new("AuthenticationSettings", "GET", "/v3/authentication-settings", Safe, confidence: Documented),
        new("WhoAmI", "GET", "/v3/users/me", Safe, confidence: Documented),
        new("ListUsers", "GET", "/v3/users", Safe, "data", confidence: Documented),
        new("GetUser", "GET", "/v3/users/{user_id}", Safe, confidence: Documented),
        new("InviteUser", "POST", "/v3/invites", Once, confidence: Documented, body: ["email=email"]),
        new("UpdateUser", "PATCH", "/v3/users/{user_id}", Idempotent, confidence: Documented, body: ["name=full_name"]),
        new("RemoveMembership", "DELETE", "/v3/users/{user_id}", Idempotent, confidence: Documented),
        new("ListRoles", "GET", "/v3/roles", Safe, confidence: Documented),
        new("ListUserRoles", "GET", "/v3/users/{user_id}/assigned-roles", Safe, "data", confidence: Documented),
        new("AssignRole", "POST", "/v3/users/{user_id}/assigned-roles", Idempotent, confidence: Documented, body: RoleBody),
        new("DetachRole", "DELETE", "/v3/users/{user_id}/assigned-roles/{assignment_id}", Idempotent, confidence: Documented),
        new("ListTeams", "GET", "/v3/teams", Safe, "data", confidence: Documented),
        new("ListTeamMembers", "GET", "/v3/teams/{team_id}/users", Safe, "data", confidence: Documented),
        new("ListTeamRoles", "GET", "/v3/teams/{team_id}/assigned-roles", Safe, "data", confidence: Documented),
        new("ListUserTeams", "GET", "/v3/users/{user_id}/teams", Safe, "data", confidence: Documented),
        new("AddTeamMember", "POST", "/v3/teams/{team_id}/users", Idempotent, confidence: Documented, body: ["user=id"]),
        new("RemoveTeamMember", "DELETE", "/v3/teams/{team_id}/users/{user_id}", Idempotent, confidence: Documented),
        new("ListUserTokens", "GET", "/v3/users/{user_id}/access-tokens", Safe, "data", confidence: Documented),
        new("RevokeUserToken", "PATCH", "/v3/users/{user_id}/access-tokens/{token_id}/revoke", Idempotent, confidence: Documented),
        new("ListSystemAccounts", "GET", "/v3/system-accounts", Safe, "data", confidence: Documented),
        new("GetSystemAccount", "GET", "/v3/system-accounts/{account_id}", Safe, confidence: Documented),
        new("ListSystemAccountRoles", "GET", "/v3/system-accounts/{account_id}/assigned-roles", Safe, "data", confidence: Documented),
        new("AssignSystemAccountRole", "POST", "/v3/system-accounts/{account_id}/assigned-roles", Idempotent, confidence: Documented, body: RoleBody),
        new("DetachSystemAccountRole", "DELETE", "/v3/system-accounts/{account_id}/assigned-roles/{assignment_id}", Idempotent, confidence: Documented),
        new("ListSystemAccountTeams", "GET", "/v3/system-accounts/{account_id}/teams", Safe, "data", confidence: Documented),
        new("ListTeamSystemAccounts", "GET", "/v3/teams/{team_id}/system-accounts", Safe, "data", confidence: Documented),
        new("AddTeamSystemAccount", "POST", "/v3/teams/{team_id}/system-accounts", Idempotent, confidence: Documented, body: ["user=id"]),
        new("RemoveTeamSystemAccount", "DELETE", "/v3/teams/{team_id}/system-accounts/{account_id}", Idempotent, confidence: Documented));
}
