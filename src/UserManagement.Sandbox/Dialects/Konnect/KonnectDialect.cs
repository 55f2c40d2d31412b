using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates version 3 of the Identity API of Kong Konnect. Routes, bodies and errors are DOCUMENTED; comments mark what is INFERRED. Not
/// implemented: labels of new teams, creating and editing system accounts and tokens, and changing the settings of identity providers.
/// </summary>
internal sealed class KonnectDialect() : RoutedDialect(Router)
{
    // The documented error for a missing permission names this role. INFERRED: changes and access to other users' tokens require it.
    private const string Administrator = "administrator";

    private static readonly Router Router = new(
        new("GET", "v3/organizations/me", null, KonnectOrganization.Get),
        new("GET", "v3/authentication-settings", null, KonnectAuthentication.Get),
        new("GET", "v3/users/me", null, KonnectUsers.Me),
        new("GET", "v3/users", null, KonnectUsers.List),
        new("GET", "v3/users/{id}", null, KonnectUsers.Get),
        new("PATCH", "v3/users/{id}", Administrator, Managed(KonnectUsers.Update)),
        new("DELETE", "v3/users/{id}", Administrator, Managed(KonnectUsers.Delete)),
        new("POST", "v3/invites", Administrator, Managed(KonnectInvites.Invite)),
        new("GET", "v3/users/{id}/teams", null, KonnectTeams.OfPerson),
        new("GET", "v3/teams", null, KonnectTeams.List),
        new("POST", "v3/teams", Administrator, Managed(KonnectTeamEdits.Create)),
        new("GET", "v3/teams/{id}", null, KonnectTeams.Get),
        new("PATCH", "v3/teams/{id}", Administrator, Managed(KonnectTeamEdits.Update)),
        new("DELETE", "v3/teams/{id}", Administrator, Managed(KonnectTeamEdits.Delete)),
        new("GET", "v3/teams/{id}/users", null, KonnectUsers.Members),
        new("POST", "v3/teams/{id}/users", Administrator, Managed(KonnectTeams.Add)),
        new("DELETE", "v3/teams/{id}/users/{user_id}", Administrator, Managed(KonnectTeams.Remove)),
        new("GET", "v3/teams/{id}/system-accounts", null, KonnectAccounts.OfTeam),
        new("POST", "v3/teams/{id}/system-accounts", Administrator, KonnectAccounts.Join),
        new("DELETE", "v3/teams/{id}/system-accounts/{account_id}", Administrator, KonnectAccounts.RemoveFromTeam),
        new("GET", "v3/teams/{id}/assigned-roles", null, KonnectAssignments.List(OfTeam)),
        new("POST", "v3/teams/{id}/assigned-roles", Administrator, Managed(KonnectAssignments.Assign(OfOwnTeam))),
        new("GET", "v3/teams/{id}/assigned-roles/{role_id}", null, KonnectAssignments.Get(OfTeam)),
        new("DELETE", "v3/teams/{id}/assigned-roles/{role_id}", Administrator, Managed(KonnectAssignments.Detach(OfOwnTeam))),
        new("GET", "v3/roles", null, KonnectRoles.List),
        new("GET", "v3/users/{id}/assigned-roles", null, KonnectAssignments.List(OfPerson)),
        new("POST", "v3/users/{id}/assigned-roles", Administrator, Managed(KonnectAssignments.Assign(OfPerson))),
        new("GET", "v3/users/{id}/assigned-roles/{role_id}", null, KonnectAssignments.Get(OfPerson)),
        new("DELETE", "v3/users/{id}/assigned-roles/{role_id}", Administrator, Managed(KonnectAssignments.Detach(OfPerson))),
        new("GET", "v3/users/{id}/access-tokens", Administrator, KonnectTokens.List),
        new("GET", "v3/users/{id}/access-tokens/{token_id}", Administrator, KonnectTokens.Get),
        new("DELETE", "v3/users/{id}/access-tokens/{token_id}", Administrator, KonnectTokens.Delete),
        new("PATCH", "v3/users/{id}/access-tokens/{token_id}/revoke", Administrator, KonnectTokens.Revoke),
        new("GET", "v3/system-accounts", null, KonnectAccounts.List),
        new("GET", "v3/system-accounts/{id}", null, KonnectAccounts.Get),
        new("GET", "v3/system-accounts/{id}/teams", null, KonnectTeams.OfAccount),
        new("GET", "v3/system-accounts/{id}/assigned-roles", null, KonnectAssignments.List(OfAccount)),
        new("POST", "v3/system-accounts/{id}/assigned-roles", Administrator, KonnectAssignments.Assign(OfAccount)),
        new("GET", "v3/system-accounts/{id}/assigned-roles/{role_id}", null, KonnectAssignments.Get(OfAccount)),
        new("DELETE", "v3/system-accounts/{id}/assigned-roles/{role_id}", Administrator, KonnectAssignments.Detach(OfAccount)));

    public override string Platform => "Konnect";

    public override Uri BaseAddress { get; } = new("https://konnect.sandbox.invalid/");

    public override string Token => "kpat_sandbox_9d2b7c40e1f8a653";

    public override IReadOnlyList<string> Scopes { get; } = [Administrator];

    public override bool CanBeReadOnly => true;

    public override SandboxOrganization CreateOrganization(int userCount) => KonnectGenerator.Create(userCount);

    public override WireAnswer Refuse(int status, string message) =>
        KonnectProblem.Answer(status, status == 429 ? "Too many requests" : message);

    protected override WireAnswer Unauthenticated(bool isRevoked) => KonnectProblem.Unauthenticated().ToAnswer();

    protected override WireAnswer LacksScope(string scope) => KonnectProblem.LacksRole(scope).ToAnswer();

    /// <summary>
    /// Refuses changes of users and teams if an identity provider manages them. DOCUMENTED: they are read-only in the vendor's console.
    /// INFERRED: the API returns 403, also for invitations and direct roles, and tokens can still be revoked.
    /// </summary>
    private static RouteHandler Managed(RouteHandler handler) => call => call.Organization.IsReadOnly
        ? throw new KonnectProblem(403, "Users and teams of this organization are managed by its identity provider")
        : handler(call);

    private static string OfPerson(SandboxCall call) => KonnectLookup.PersonOf(call).Id;

    private static string OfTeam(SandboxCall call) => KonnectLookup.TeamOf(call).Id;

    // INFERRED: the roles of a predefined team cannot be changed. Documented is only that the team itself cannot be edited.
    private static string OfOwnTeam(SandboxCall call) => KonnectTeamEdits.OwnTeamOf(call).Id;

    private static string OfAccount(SandboxCall call) => KonnectLookup.AccountOf(call).Id;
}
