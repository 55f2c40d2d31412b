using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates version 2 of the DevOps API of DataStax Astra. Routes, bodies and both forms of errors are DOCUMENTED; comments mark what is
/// INFERRED. Not implemented: creating, changing and deleting roles, and all routes for tokens.
/// </summary>
internal sealed class AstraDialect() : RoutedDialect(Router)
{
    private const int TokenLength = 97;
    private const string TokenPrefix = "AstraCS:";

    // The documented role for managing users. INFERRED: reading users requires this role too, and reading currentOrg requires no role.
    private const string Administrator = "Organization Administrator";

    private static readonly Router Router = new(
        new("GET", "v2/currentOrg", null, AstraOrganization.Get),
        new("GET", "v2/organizations/users", Administrator, AstraUsers.List),
        new("PUT", "v2/organizations/users", Administrator, AstraInvites.Invite),
        new("GET", "v2/organizations/users/{userID}", Administrator, AstraUsers.Get),
        new("DELETE", "v2/organizations/users/{userID}", Administrator, AstraUsers.Delete),
        new("PUT", "v2/organizations/users/{userID}/roles", Administrator, AstraUsers.SetRoles),
        new("GET", "v2/organizations/roles", Administrator, AstraRoles.List),
        new("GET", "v2/organizations/roles/{roleID}", Administrator, AstraRoles.Get));

    public override string Platform => "Astra";

    public override Uri BaseAddress { get; } = new("https://astra.sandbox.invalid/");

    // Has the documented format: a prefix, 24 characters, 64 hexadecimal digits.
    public override string Token =>
        TokenPrefix + "sandboxTokenWorthNothing" + ":" + "0f1e2d3c4b5a69780f1e2d3c4b5a6978" + "8796a5b4c3d2e1f08796a5b4c3d2e1f0";

    public override IReadOnlyList<string> Scopes { get; } = [Administrator];

    public override SandboxOrganization CreateOrganization(int userCount)
    {
        var organization = OrganizationGenerator.Create(
            AstraIds.Person, AstraCatalog.Equip, AstraCatalog.Roles, [], userCount, AstraIds.Organization);
        InvitationMails.LoadPending(organization);
        return organization;
    }

    public override WireAnswer Refuse(int status, string message) => new AstraRefusal(status, message).ToAnswer();

    // DOCUMENTED: a token in the wrong format returns 403 with the body of MalformedToken.
    protected override string? TokenOf(WireRequest request) =>
        request.Bearer is { } token && (token.Length != TokenLength || !token.StartsWith(TokenPrefix, StringComparison.Ordinal))
            ? throw AstraRefusal.MalformedToken(request)
            : request.Bearer;

    // The documentation gives only the status code; the body is INFERRED.
    protected override WireAnswer Unauthenticated(bool isRevoked) =>
        Refuse(401, isRevoked ? "Token was revoked" : "Token is missing or not known");

    protected override WireAnswer NoSuchRoute() => AstraRefusal.NoSuchRoute();

    protected override WireAnswer LacksScope(string scope) => AstraRefusal.LacksRole(scope).ToAnswer();
}
