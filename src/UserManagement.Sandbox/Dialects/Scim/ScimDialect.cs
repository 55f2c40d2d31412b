using System;
using System.Collections.Generic;
using System.Net;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates a SCIM 2.0 service provider (RFC 7643, 7644 and 9865). It is strict: it refuses requests that the standard leaves unclear.
/// <see cref="SandboxFault"/> has the deviations of real servers. Bulk requests and <c>/Me</c> return 501.
/// </summary>
internal sealed class ScimDialect() : RoutedDialect(Router), IRateLimitedDialect
{
    private const string Root = "scim/v2/";

    private static readonly Router Router = new(
        new("GET", Root + "ServiceProviderConfig", null, Discovery(ScimDiscovery.Configuration)),
        new("GET", Root + "ResourceTypes", null, Discovery(ScimDiscovery.ResourceTypes)),
        new("GET", Root + "ResourceTypes/{id}", null, Discovery(ScimDiscovery.ResourceType)),
        new("GET", Root + "Schemas", null, Discovery(ScimDiscovery.Schemas)),
        new("GET", Root + "Schemas/{id}", null, Discovery(ScimDiscovery.Schema)),
        new("GET", Root + "Users", null, ScimUsers.List),
        new("POST", Root + "Users", null, Written(ScimUsers.Create)),
        new("GET", Root + "Users/{id}", null, ScimUsers.Get),
        new("PUT", Root + "Users/{id}", null, Written(ScimUsers.Replace)),
        new("PATCH", Root + "Users/{id}", null, Patched(ScimUsers.Patch)),
        new("DELETE", Root + "Users/{id}", null, ScimUsers.Delete),
        new("GET", Root + "Groups", null, ScimGroups.List),
        new("POST", Root + "Groups", null, Written(ScimGroups.Create)),
        new("GET", Root + "Groups/{id}", null, ScimGroups.Get),
        new("PUT", Root + "Groups/{id}", null, Written(ScimGroups.Replace)),
        new("PATCH", Root + "Groups/{id}", null, Patched(ScimGroups.Patch)),
        new("DELETE", Root + "Groups/{id}", null, ScimGroups.Delete),
        new("POST", Root + "Bulk", null, NotImplemented),
        new("GET", Root + "Me", null, NotImplemented));

    public override string Platform => "Scim";

    public override Uri BaseAddress { get; } = new(ScimMeta.Address);

    public override string Token => "scim_sandbox_5d0c9be1f2a74836";

    public override IReadOnlyList<string> Scopes { get; } = [];

    public override bool HasSwitchableFaults => true;

    public override SandboxOrganization CreateOrganization(int userCount) =>
        OrganizationGenerator.Create(ScimIds.User, ScimCatalog.Equip, ScimCatalog.Roles, ScimCatalog.Groups, userCount);

    public IRateLimits CreateRateLimits() => new ScimRateLimits();

    public override WireAnswer Deviate(WireAnswer answer, SandboxSwitches switches) =>
        answer.Status >= 400 && switches.Has(SandboxFault.TextErrors)
            ? answer.WithText($"{answer.Status} {(HttpStatusCode)answer.Status}")
            : answer;

    public override WireAnswer Refuse(int status, string message) => ScimJson.Error(status, null, message);

    protected override WireAnswer Unauthenticated(bool isRevoked) => base.Unauthenticated(isRevoked).With("WWW-Authenticate", "Bearer");

    // The sandbox's token has no scopes: no route requires one.
    protected override WireAnswer LacksScope(string scope) => Refuse(403, $"This token lacks the scope {scope}.");

    private static RouteHandler Discovery(RouteHandler handler) => call => call.Switches.Has(SandboxFault.NoDiscovery)
        ? throw new ScimRefusal(404, null, "There is no such route.")
        : handler(call);

    private static RouteHandler Patched(RouteHandler handler) => Written(call => call.Switches.Has(SandboxFault.NoPatch)
        ? NotImplemented(call)
        : handler(call));

    /// <summary>Requires a JSON media type for a request with a body.</summary>
    private static RouteHandler Written(RouteHandler handler) => call =>
        call.Request.MediaType?.ToLowerInvariant() is ScimJson.MediaType or "application/json"
            ? handler(call)
            : throw new ScimRefusal(415, null, $"The body must be {ScimJson.MediaType} or application/json.");

    private static WireAnswer NotImplemented(SandboxCall call) =>
        throw new ScimRefusal(501, null, "The service provider does not support this operation.");
}
