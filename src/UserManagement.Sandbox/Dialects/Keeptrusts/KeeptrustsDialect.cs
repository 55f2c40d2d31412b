using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// Keeptrusts as far as it is known. The vendor documents the commands, the scopes and the bearer token, but not the routes
/// and bodies behind users, roles and teams: those here are INFERRED from the documented ones, not the vendor's API.
/// </summary>
internal sealed class KeeptrustsDialect : ISandboxDialect
{
    private const string Read = "users:read";
    private const string Invite = "users:invite";
    private const string Manage = "users:manage";
    private const string Assign = "roles:assign";

    private static readonly Router Router = new(
        new("GET", "v1/auth/whoami", null, KeeptrustsUsers.WhoAmI),
        new("GET", "v1/users", Read, KeeptrustsUsers.List),
        new("POST", "v1/users/invite", Invite, KeeptrustsUsers.Invite),
        new("GET", "v1/users/{id}", Read, KeeptrustsUsers.Get),
        new("PATCH", "v1/users/{id}", Manage, KeeptrustsUsers.Update),
        new("POST", "v1/users/{id}/suspend", Manage, KeeptrustsLifecycle.Suspend),
        new("POST", "v1/users/{id}/reactivate", Manage, KeeptrustsLifecycle.Reactivate),
        new("DELETE", "v1/users/{id}/membership", Manage, KeeptrustsLifecycle.RemoveMembership),
        new("GET", "v1/users/{id}/roles", Read, KeeptrustsRoles.OfPerson),
        new("POST", "v1/users/{id}/roles", Assign, KeeptrustsRoles.Assign),
        new("DELETE", "v1/users/{id}/roles/{role_id}", Assign, KeeptrustsRoles.Detach),
        new("GET", "v1/roles", Read, KeeptrustsRoles.List),
        new("GET", "v1/teams", Read, KeeptrustsTeams.List),
        new("GET", "v1/teams/{id}/members", Read, KeeptrustsTeams.Members),
        new("POST", "v1/teams/{id}/members", Manage, KeeptrustsTeams.Add),
        new("DELETE", "v1/teams/{id}/members/{user_id}", Manage, KeeptrustsTeams.Remove));

    public string Platform => "Keeptrusts";

    public Uri BaseAddress { get; } = new("https://keeptrusts.sandbox.invalid/");

    public string Token => "kt_live_sandbox_5f1c9e0b7a3d4862";

    public IReadOnlyList<string> Scopes { get; } = [Read, Invite, Manage, Assign];

    public SandboxOrganization CreateOrganization(int userCount) => OrganizationGenerator.Create(
        KeeptrustsCatalog.IdOf, KeeptrustsCatalog.Equip, KeeptrustsCatalog.Roles, KeeptrustsCatalog.Teams, userCount);

    public WireAnswer Refuse(int status, string message) => KeeptrustsJson.Error(status, KeeptrustsRefusal.CodeOf(status), message);

    public WireAnswer Answer(SandboxOrganization organization, TokenAccess access, WireRequest request)
    {
        try
        {
            if (!access.Accepts(request.Bearer))
                throw KeeptrustsRefusal.Unauthenticated(access.IsRevoked ? "This token was revoked." : "A valid bearer token is required.");
            return Dispatch(organization, access, request);
        }
        catch (KeeptrustsRefusal refusal)
        {
            return KeeptrustsJson.Error(refusal.Status, refusal.Code, refusal.Message, refusal.Detail);
        }
    }

    private WireAnswer Dispatch(SandboxOrganization organization, TokenAccess access, WireRequest request)
    {
        var routes = Router.Find(request.Segments);
        if (routes.Count == 0)
            throw KeeptrustsRefusal.NotFound("route");
        if (routes.FirstOrDefault(route => route.Method == request.Method) is not { } route)
            return Refuse(405, "This route does not take this method.").With("Allow", string.Join(", ", routes.Select(other => other.Method)));
        if (route.Scope is { } scope && !access.Has(scope))
            throw KeeptrustsRefusal.LacksScope(scope);

        var call = new SandboxCall(organization, access, request, route.ValuesOf(request.Segments));
        // Reads work on a copy; a change looks first and must find the same when it changes.
        return route.Method == "GET" ? route.Handler(call) : organization.Exclusively(() => route.Handler(call));
    }
}
