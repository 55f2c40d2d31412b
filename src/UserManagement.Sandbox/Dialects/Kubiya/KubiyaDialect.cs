using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// Kubiya's Users API. The routes, the key's header, the role names and the limits are documented; what the routes' comments
/// call INFERRED or UNKNOWN is the sandbox's choice, not the vendor's word.
/// </summary>
internal sealed class KubiyaDialect : ISandboxDialect, IRateLimitedDialect
{
    // No documented scope is about users. That they need this one is INFERRED, and that to see oneself needs none.
    private const string Admin = "admin";

    // The fixed paths come before the one with an address in their place.
    private static readonly Router Router = new(
        new("GET", "api/v1/users", Admin, KubiyaUsers.List),
        new("GET", "api/v2/users", Admin, KubiyaUsers.ListV2),
        new("GET", "api/v1/users/current", null, KubiyaUsers.Current),
        new("GET", "api/v1/users/self", null, KubiyaUsers.Self),
        new("POST", "api/v1/users/invite", Admin, KubiyaInvitations.Invite),
        new("POST", "api/v1/users/system_invite", Admin, KubiyaInvitations.Invite),
        new("GET", "api/v1/users/{email}", Admin, KubiyaUsers.Get),
        new("DELETE", "api/v1/users/{email}", Admin, KubiyaUsers.Delete),
        new("POST", "api/v1/users/groups/{id}", Admin, KubiyaGroups.Add),
        new("GET", "api/v1/users/membership/{id}", Admin, KubiyaGroups.Membership),
        new("GET", "api/v1/manage/groups", Admin, KubiyaGroups.List));

    public string Platform => "Kubiya";

    public Uri BaseAddress { get; } = new("https://kubiya.sandbox.invalid/");

    public string Token => "uk_sandbox_9c41e07d5ab8f263";

    public IReadOnlyList<string> Scopes { get; } = ["agents:read", "webhooks:manage", Admin];

    public SandboxOrganization CreateOrganization(int userCount) =>
        OrganizationGenerator.Create(KubiyaIds.Uuid, KubiyaCatalog.Equip, KubiyaCatalog.Roles, KubiyaCatalog.Groups, userCount);

    public IRateLimits CreateRateLimits() => new KubiyaRateLimits();

    public WireAnswer Refuse(int status, string message) => KubiyaJson.Error(KubiyaRefusal.Of(status, message));

    public WireAnswer Answer(SandboxOrganization organization, TokenAccess access, WireRequest request)
    {
        try
        {
            var key = request.Credential("UserKey") ?? throw KubiyaRefusal.NoKey();
            if (!access.Accepts(key))
                throw KubiyaRefusal.InvalidKey();
            return Dispatch(organization, access, request);
        }
        catch (KubiyaRefusal refusal)
        {
            return KubiyaJson.Error(refusal);
        }
    }

    private WireAnswer Dispatch(SandboxOrganization organization, TokenAccess access, WireRequest request)
    {
        var routes = Router.Find(request.Segments);
        if (routes.Count == 0)
            throw KubiyaRefusal.NotFound("route");
        if (routes.FirstOrDefault(route => route.Method == request.Method) is not { } route)
        {
            var methods = string.Join(", ", routes.Select(other => other.Method).Distinct());
            return Refuse(405, "This route does not take this method.").With("Allow", methods);
        }

        if (route.Scope is { } scope && !access.Has(scope))
            throw KubiyaRefusal.LacksScope($"This key lacks the scope {scope}.");

        var call = new SandboxCall(organization, access, request, route.ValuesOf(request.Segments));
        // Reads work on a copy; a change looks first and must find the same when it changes.
        return route.Method == "GET" ? route.Handler(call) : organization.Exclusively(() => route.Handler(call));
    }
}
