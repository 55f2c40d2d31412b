using UserManagement.Contracts.Routes;
using static UserManagement.Contracts.Routes.RetryRule;

namespace UserManagement.Platforms.PhyCloud;

/// <summary>Every endpoint, a line each.</summary>
/// <remarks>
/// The vendor documents the commands, their scope and the fields of a user; no route, no body and no header of the HTTP API. Every row is inferred,
/// the path prefix included, and a route file replaces any of them.
/// </remarks>
internal static class PhyCloudApi
{
    public static readonly RouteTable Routes = new(
        "PhyCloud",
        new("ListUsers", "GET", "/api/v1/users", Safe, "users", "admin:users"),
        new("GetUser", "GET", "/api/v1/users/{user_id}", Safe, "user", "admin:users"),
        new("InviteUser", "POST", "/api/v1/users/invite", Once, "user", "admin:users", body: ["email=email", "role=role"]),
        new("RemoveMembership", "POST", "/api/v1/users/{user_id}/deactivate", Idempotent, "user", "admin:users"));
}
