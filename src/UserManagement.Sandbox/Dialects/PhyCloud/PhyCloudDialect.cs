using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates the PhyCloud API. The vendor documents the commands, the scopes, four fields of a user and three errors. All routes,
/// envelopes, paging, the header that carries the key and the status codes are INFERRED, so the sandbox shows what this module sends, not
/// what the vendor's API accepts.
/// </summary>
internal sealed class PhyCloudDialect() : RoutedDialect(Router)
{
    // Plain http, like the documented default address.
    public const string Host = "http://phycloud.sandbox.invalid";

    private const string Users = "admin:users";

    private static readonly Router Router = new(
        new("GET", "api/v1/auth/status", null, PhyCloudAuth.Status),
        new("GET", "api/v1/users", Users, PhyCloudUsers.List),
        new("GET", "api/v1/users/{id}", Users, PhyCloudUsers.Get),
        new("POST", "api/v1/users/invite", Users, PhyCloudUsers.Invite),
        new("POST", "api/v1/users/{id}/deactivate", Users, PhyCloudUsers.Deactivate));

    public override string Platform => "PhyCloud";

    public override Uri BaseAddress { get; } = new(Host + "/");

    public override string Token => "phk_sandbox_7e41b09c2d5fa836";

    public override IReadOnlyList<string> Scopes { get; } = [Users, "admin:tenants", "admin:keys", "read:events", "write:events"];

    public override SandboxOrganization CreateOrganization(int userCount)
    {
        var organization = OrganizationGenerator.Create(
            PhyCloudCatalog.IdOf, PhyCloudCatalog.Equip, [], [], userCount, PhyCloudCatalog.TenantId);
        InvitationMails.LoadPending(organization);
        return organization;
    }

    public override WireAnswer Refuse(int status, string message) => PhyCloudJson.Error(status, PhyCloudRefusal.CodeOf(status), message);

    // INFERRED: the key may be in Authorization (as a bearer token) or in X-API-Key.
    protected override string? TokenOf(WireRequest request) => request.Bearer ?? request.ApiKey;

    protected override WireAnswer Unauthenticated(bool isRevoked) =>
        Refuse(401, isRevoked ? "The API key was revoked" : "A valid API key or access token is required");

    protected override WireAnswer LacksScope(string scope) => PhyCloudRefusal.Forbidden().ToAnswer();
}
