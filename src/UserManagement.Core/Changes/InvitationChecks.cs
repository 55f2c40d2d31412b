using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>
/// Checks an invitation before the prompt, so that errors that can be found in advance do not occur after the mail was sent.
/// </summary>
internal sealed class InvitationChecks(PlatformConnection connection, NameLookup names, InvitationPlan plan)
{
    /// <summary>Refuses, before any request, an invitation that the platform cannot send.</summary>
    public void Check()
    {
        var invitations = connection.Require(Operations.Invite);
        if (plan.AsSystem) connection.Require(Operations.InviteAsSystem);
        if (plan.Resend) connection.Require(Operations.Resend);
        if (plan.Name is not null)
            connection.Require(Operations.Update).CheckUpdate(new UserUpdate(plan.Name, null));
        foreach (var team in plan.Teams) new TeamAddition(team).Check(connection);
        if (plan.OrgRole is not null) CheckOrgRole(plan.OrgRole);
        // Without -Role, an invitation is sent again with the roles that the user has, which are not known yet.
        if (!plan.Resend || plan.Roles.Length > 0)
            invitations.CheckInvitation(new Invitation(plan.Email, plan.Roles) { OrgRole = plan.OrgRole, Name = plan.Name });
    }

    /// <summary>Finds the roles of an invitation that is sent again, and refuses roles that the platform cannot send.</summary>
    /// <param name="pending">The user, whose roles are used if the command names none.</param>
    /// <param name="call">The call.</param>
    public async Task<Invitation> RequireResendAsync(PlatformUser pending, CallContext call)
    {
        var roles = plan.Roles.Length == 0 ? pending.HeldRoles : (IReadOnlyList<string>)plan.Roles;
        var invitation = new Invitation(plan.Email, await RoleIdsAsync(roles, call).ConfigureAwait(false));
        connection.Require(Operations.Invite).CheckInvitation(invitation);
        return invitation;
    }

    /// <summary>Finds the roles and teams, and refuses teams that an identity provider manages.</summary>
    /// <returns>The ids of the roles.</returns>
    public async Task<string[]> RequireNamesAsync(CallContext call)
    {
        var roles = await RoleIdsAsync(plan.Roles, call).ConfigureAwait(false);
        foreach (var team in plan.Teams) await names.TeamIdAsync(team, call).ConfigureAwait(false);
        if (plan.Teams.Length > 0 && connection.Adapter is IProvisionedTeams provisioned)
            await provisioned.RequireOwnTeamsAsync(plan.Email, call).ConfigureAwait(false);
        return roles;
    }

    /// <summary>Returns the ids of roles that are given by id or name.</summary>
    private async Task<string[]> RoleIdsAsync(IReadOnlyList<string> roles, CallContext call)
    {
        var ids = new string[roles.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = await names.RoleIdAsync(roles[i], call).ConfigureAwait(false);
        return ids;
    }

    /// <summary>Returns whether the body of an invitation can contain an organization role.</summary>
    public static bool TakesOrgRole(PlatformConnection connection, Operation operation) =>
        operation.RouteIn(connection.Adapter.Routes)?.Body?.ContainsKey("orgRole") == true;

    /// <summary>Refuses an organization role if the body of an invitation cannot contain one.</summary>
    private void CheckOrgRole(string orgRole)
    {
        Operation operation = plan.AsSystem ? Operations.InviteAsSystem : Operations.Invite;
        if (TakesOrgRole(connection, operation)) return;
        var body = operation.RouteIn(connection.Adapter.Routes)?.Body;
        if (connection.Adapter is IUserUpdates updates) updates.CheckUpdate(new UserUpdate(null, orgRole));
        var instead = body?.ContainsKey("role") == true
            ? "on this platform, the role in -Role applies to the whole organization."
            : connection.Adapter.AlternativeFor(Operations.Update);
        throw new PlatformException(
            PlatformError.NotSupported,
            $"{connection.Platform} (connection '{connection.Name}') cannot set an organization role in an invitation.",
            "Leave out -OrgRole: " + instead)
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };
    }
}
