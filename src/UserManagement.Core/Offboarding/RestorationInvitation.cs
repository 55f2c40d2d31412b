using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>Invites a removed person again.</summary>
internal sealed class RestorationInvitation(
    PlatformConnection connection, UserResolver resolver, NameLookup names, RestorationRules rules, string person)
{
    /// <summary>
    /// Returns the organization role that an invitation gives in addition to the roles; null if there is none, or if each user of the
    /// platform has only one role.
    /// </summary>
    public static string? OrgRoleOf(PlatformConnection connection, string? before) =>
        connection.Adapter.Supports(Operations.ListUserRoles) && InvitationChecks.TakesOrgRole(connection, Operations.Invite)
            ? before
            : null;

    /// <summary>
    /// Returns all roles to restore, as text: those that the invitation gives, and those that are attached afterwards.
    /// </summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="roles">The roles to restore, without those that a rule refuses.</param>
    /// <param name="before">The organization role before the offboarding; null for none.</param>
    public static string Given(PlatformConnection connection, IEnumerable<OffboardingRole> roles, string? before)
    {
        List<string> given = [.. roles.Select(role => role.Shown)];
        if (OrgRoleOf(connection, before) is { } orgRole) given.Add($"organization role '{orgRole}'");
        return given.Count > 0 ? string.Join(", ", given) : before ?? "no role";
    }

    /// <summary>Returns why the user is not invited again because of a role; null if no role prevents it.</summary>
    public async Task<string?> WhyRefusedAsync(OffboardingState before, CallContext call) =>
        await RefusedRoleAsync(before, call).ConfigureAwait(false) is { } given
            ? $"an invitation would give the role '{given}', which may allow the user to administer the organization, and the evidence "
                + "is not verified"
            : null;

    private async Task<string?> RefusedRoleAsync(OffboardingState before, CallContext call)
    {
        var (roles, orgRole) = RolesOf(before);
        foreach (var given in roles.Concat(orgRole is null ? [] : [orgRole]))
            if (await rules.RefusesAsync(new RoleGrant(given), call).ConfigureAwait(false)) return given;
        return null;
    }

    /// <summary>Invites the user with those roles in the evidence that an invitation can give.</summary>
    /// <param name="address">The e-mail address in the evidence; null for none.</param>
    /// <param name="before">The access before the offboarding.</param>
    /// <param name="result">Receives the remark that the membership is a new one.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The new user; null if the platform does not show the user yet.</returns>
    public async Task<PlatformUser?> InviteAsync(
        string? address, OffboardingState before, OffboardingResult result, CallContext call)
    {
        if (address is not { } email)
            throw new PlatformException(
                PlatformError.NotSupported,
                $"{person} had no e-mail address on {connection.Platform} (connection '{connection.Name}'), so the user "
                + "cannot be invited again.",
                "Invite the user at a known address with Invoke-PlatformUserInvite.");
        if (await RefusedRoleAsync(before, call).ConfigureAwait(false) is { } given)
            throw new PlatformException(
                PlatformError.EvidenceAltered,
                $"{person} was not invited again on {connection.Platform} (connection '{connection.Name}'), because the role '{given}' "
                + "may allow the user to administer the organization, and the evidence is not verified.",
                "If the user should have this role, invite the user with Invoke-PlatformUserInvite.")
            {
                Platform = connection.Platform,
                Connection = connection.Name
            };
        var (roles, orgRole) = RolesOf(before);
        PlatformUser? invited = null;
        var plan = new InvitationPlan(email) { Roles = roles, OrgRole = orgRole, IfNotExists = true };
        var flow = new InvitationFlow(connection, resolver, names, plan);
        flow.Check();
        await flow.RunAsync(
            null,
            user =>
            {
                invited = user;
                return Task.CompletedTask;
            },
            call).ConfigureAwait(false);
        result.Reason = "This is a new membership that the user must accept; the removed membership is not restored.";
        return invited is { Id.Length: > 0 } ? invited : null;
    }

    /// <summary>
    /// Returns the roles and the organization role of the invitation. On a platform with opaque role ids, the invitation gives all roles;
    /// on other platforms, it gives at most the first role, and the others are attached afterwards.
    /// </summary>
    private (string[] Roles, string? OrgRole) RolesOf(OffboardingState before)
    {
        string[] roles = connection.Adapter.Supports(Operations.ListUserRoles)
            ? [.. before.Roles.Where(role => role.EntityType is null).Select(role => role.Role)]
            : before.OrgRole is { } role
            ? [role]
            : [];
        if (connection.Adapter is not IRoleCatalog { RoleIdsAreOpaque: true } && roles.Length > 1) roles = [roles[0]];
        return (roles, OrgRoleOf(connection, before.OrgRole));
    }
}
