using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// Simulates the Keeptrusts API as far as it is known. The vendor documents the commands, the scopes and the bearer token, but not the
/// routes and bodies for users, roles and teams. The routes and bodies here are INFERRED from that documentation.
/// </summary>
internal sealed class KeeptrustsDialect() : RoutedDialect(Router)
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
        new("POST", "v1/teams", Manage, KeeptrustsTeamEdits.Create),
        new("GET", "v1/teams/{id}", Read, KeeptrustsTeamEdits.Get),
        new("PATCH", "v1/teams/{id}", Manage, KeeptrustsTeamEdits.Update),
        new("DELETE", "v1/teams/{id}", Manage, KeeptrustsTeamEdits.Delete),
        new("POST", "v1/teams/{id}/roles", Assign, KeeptrustsTeamEdits.AssignRole),
        new("DELETE", "v1/teams/{id}/roles/{role_id}", Assign, KeeptrustsTeamEdits.DetachRole),
        new("GET", "v1/teams/{id}/members", Read, KeeptrustsTeams.Members),
        new("POST", "v1/teams/{id}/members", Manage, KeeptrustsTeams.Add),
        new("DELETE", "v1/teams/{id}/members/{user_id}", Manage, KeeptrustsTeams.Remove));

    public override string Platform => "Keeptrusts";

    public override Uri BaseAddress { get; } = new("https://keeptrusts.sandbox.invalid/");

    public override string Token => "kt_live_sandbox_5f1c9e0b7a3d4862";

    public override IReadOnlyList<string> Scopes { get; } = [Read, Invite, Manage, Assign];

    public override SandboxOrganization CreateOrganization(int userCount)
    {
        var organization = OrganizationGenerator.Create(
            KeeptrustsCatalog.IdOf, KeeptrustsCatalog.Equip, KeeptrustsCatalog.Roles, KeeptrustsCatalog.Teams, userCount);
        InvitationMails.LoadPending(organization);
        return organization;
    }

    public override WireAnswer Refuse(int status, string message) =>
        KeeptrustsJson.Error(status, KeeptrustsRefusal.CodeOf(status), message);

    protected override WireAnswer LacksScope(string scope) => KeeptrustsRefusal.LacksScope(scope).ToAnswer();
}
