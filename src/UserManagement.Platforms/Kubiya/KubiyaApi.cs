using UserManagement.Contracts.Routes;
using static UserManagement.Contracts.Routes.Confidence;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.Kubiya;

/// <summary>Every endpoint, a line each.</summary>
/// <remarks>
/// The routes are documented. Not documented, and so inferred, are the body of a system invitation, the body that adds a user to a group,
/// and the answer about a user's groups.
/// </remarks>
internal static class KubiyaApi
{
    public static readonly RouteTable Routes = new(
        "Kubiya",
        new("ListUsers", "GET", "/api/v1/users", Safe, "users", confidence: Documented),
        new("GetUser", "GET", "/api/v1/users/{email}", Safe, "user", confidence: Documented),
        new("WhoAmI", "GET", "/api/v1/users/current", Safe, "user", confidence: Documented),
        new("Self", "GET", "/api/v1/users/self", Safe, "user", confidence: Documented),
        new("InviteUser", "POST", "/api/v1/users/invite", Once, "user", confidence: Documented, body: ["email=email", "role=role"]),
        new("InviteAsSystem", "POST", "/api/v1/users/system_invite", Once, "user", confidence: Inferred, body: ["email=email", "role=role"]),
        new("RemoveMembership", "DELETE", "/api/v1/users/{email}", Idempotent, confidence: Documented),
        new("ListTeams", "GET", "/api/v1/manage/groups", Safe, "groups", confidence: Documented),
        new("ListTeamMembers", "GET", "/api/v1/users", Safe, "users", confidence: Documented),
        new("ListUserTeams", "GET", "/api/v1/users/membership/{user_id}", Safe, "groups", confidence: Inferred),
        new("AddTeamMember", "POST", "/api/v1/users/groups/{team_id}", Idempotent, "user", confidence: Inferred, body: ["email=email"]));
}
