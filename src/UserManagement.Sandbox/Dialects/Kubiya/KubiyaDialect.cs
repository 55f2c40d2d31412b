using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates the Users API of Kubiya. The routes, the header that carries the API key, the role names and the limits are DOCUMENTED.
/// Everything that comments call INFERRED or UNKNOWN is the sandbox's choice, not the vendor's statement.
/// </summary>
internal sealed class KubiyaDialect() : RoutedDialect(Router), IRateLimitedDialect
{
    // No documented scope is about users. INFERRED: the routes for users require this scope, and reading the current user requires none.
    private const string Admin = "admin";

    // Routes with a fixed word, such as current, come before the route that has an e-mail address in the same segment.
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

    public override string Platform => "Kubiya";

    public override Uri BaseAddress { get; } = new("https://kubiya.sandbox.invalid/");

    public override string Token => "uk_sandbox_9c41e07d5ab8f263";

    public override IReadOnlyList<string> Scopes { get; } = ["agents:read", "webhooks:manage", Admin];

    public override SandboxOrganization CreateOrganization(int userCount)
    {
        var organization =
            OrganizationGenerator.Create(KubiyaIds.Uuid, KubiyaCatalog.Equip, KubiyaCatalog.Roles, KubiyaCatalog.Groups, userCount);
        InvitationMails.LoadPending(organization);
        return organization;
    }

    public IRateLimits CreateRateLimits() => new KubiyaRateLimits();

    public override WireAnswer Refuse(int status, string message) => KubiyaJson.Error(KubiyaRefusal.Of(status, message));

    protected override string? TokenOf(WireRequest request) => request.Credential("UserKey") ?? throw KubiyaRefusal.NoKey();

    protected override WireAnswer Unauthenticated(bool isRevoked) => KubiyaRefusal.InvalidKey().ToAnswer();

    protected override WireAnswer NoSuchRoute() => KubiyaRefusal.NotFound("route").ToAnswer();

    protected override WireAnswer LacksScope(string scope) => KubiyaRefusal.LacksScope($"This key lacks the scope {scope}.").ToAnswer();
}
