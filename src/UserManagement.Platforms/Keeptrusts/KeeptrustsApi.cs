using UserManagement.Contracts.Routes;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>Every endpoint, a line each.</summary>
/// <remarks>The vendor documents the commands and their scopes, not the HTTP routes behind them: every row is inferred, and a route file replaces any of them.</remarks>
internal static class KeeptrustsApi
{
    public static readonly RouteTable Routes = new(
        "Keeptrusts",
        new("WhoAmI", "GET", "/v1/auth/whoami", Safe),
        new("ListUsers", "GET", "/v1/users", Safe, "users", "users:read"),
        new("GetUser", "GET", "/v1/users/{user_id}", Safe, "user", "users:read"),
        new("InviteUser", "POST", "/v1/users/invite", Once, "user", "users:invite", body: ["email=email", "role=role_id", "orgRole=org_role"]),
        new("UpdateUser", "PATCH", "/v1/users/{user_id}", Idempotent, "user", "users:manage", body: ["name=name", "orgRole=org_role"]),
        new("SuspendUser", "POST", "/v1/users/{user_id}/suspend", Idempotent, "user", "users:manage"),
        new("ReactivateUser", "POST", "/v1/users/{user_id}/reactivate", Idempotent, "user", "users:manage"),
        new("RemoveMembership", "DELETE", "/v1/users/{user_id}/membership", Idempotent, null, "users:manage"),
        new("AssignRole", "POST", "/v1/users/{user_id}/roles", Idempotent, "user", "roles:assign", body: ["role=role_id"]),
        new("DetachRole", "DELETE", "/v1/users/{user_id}/roles/{role_id}", Idempotent, null, "roles:assign"),
        new("ListRoles", "GET", "/v1/roles", Safe, "roles", "users:read"),
        new("ListTeams", "GET", "/v1/teams", Safe, "teams", "users:read"),
        new("ListTeamMembers", "GET", "/v1/teams/{team_id}/members", Safe, "members", "users:read"),
        new("AddTeamMember", "POST", "/v1/teams/{team_id}/members", Idempotent, "member", "users:manage", body: ["user=user_id"]),
        new("RemoveTeamMember", "DELETE", "/v1/teams/{team_id}/members/{user_id}", Idempotent, null, "users:manage"));
}
