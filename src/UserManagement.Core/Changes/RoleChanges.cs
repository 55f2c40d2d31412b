using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Changes;

internal abstract class RoleChange(RoleGrant grant) : UserChange
{
    protected RoleGrant Grant { get; } = grant;

    public override AccessParts Parts => AccessParts.Roles;

    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) =>
        user.Origin.Adapter is IProvisionedTeams own ? own.RequireOwnTeamsAsync(user, call) : Task.CompletedTask;

    /// <summary>Refuses a role that the user holds several times.</summary>
    /// <param name="user">The user.</param>
    /// <param name="held">The matching assignments.</param>
    /// <param name="verb">What the command does with one assignment, such as "removes".</param>
    protected void RequireOne(PlatformUser user, IEnumerable<PlatformRoleAssignment> held, string verb) => SeveralAssignments.Refuse(
        [.. held.Select(one => one.Scope ?? one.Role)], Grant.Role, user.ToString(), user.Origin, verb, "Get-PlatformUserRole");

    public override async Task<AccessItem?> FindItemAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var (resolved, held) = await FindAsync(user, names, call).ConfigureAwait(false);
        var one = held.Count == 1 ? held[0] : null;
        return new AccessItem
        {
            Role = new OffboardingRole
            {
                Role = one?.Role ?? resolved.Role,
                Name = one?.RoleName,
                EntityType = one?.EntityType ?? resolved.EntityType,
                EntityId = one?.EntityId ?? resolved.EntityId,
                EntityRegion = one?.EntityRegion ?? resolved.EntityRegion,
            },
            AssignmentId = one?.AssignmentId,
        };
    }

    protected static IDirectRoles Roles(PlatformUser user) => user.Origin.Require(Operations.AttachRole);

    /// <summary>
    /// Returns the role with its id, and the user's assignments of this role. The platform's list of roles is read only if the user's
    /// assignments do not show the role.
    /// </summary>
    /// <exception cref="PlatformException">
    /// With <paramref name="check"/>: the given assignment id does not belong to the role; nothing was changed.
    /// </exception>
    protected async Task<(RoleGrant Grant, List<PlatformRoleAssignment> Held)> FindAsync(
        PlatformUser user, NameLookup names, CallContext call, bool check = false)
    {
        var all = (await new AccessReader(user.Origin, names).ReadAsync(user, Parts, call).ConfigureAwait(false)).Roles ?? [];
        var shown = all.FirstOrDefault(held => string.Equals(held.Role, Grant.Role, StringComparison.OrdinalIgnoreCase))?.Role;
        var resolved = Grant.WithRole(shown ?? await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false));
        if (check)
            AssignmentCheck.Require(
                resolved, [.. all.Select(one => one.ToGrant())], user.ToString(), user.Origin, "Get-PlatformUserRole");
        return (resolved, [.. all.Where(resolved.Matches)]);
    }
}

internal sealed class RoleAddition(RoleGrant grant) : RoleChange(grant)
{
    public override string Action(PlatformConnection connection) => $"Add role '{Grant}'";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.AttachRole).CheckGrant(Grant, true);

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        (await FindAsync(user, names, call).ConfigureAwait(false)).Held.Count > 0 ? $"already has role '{Grant}'" : null;

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await Roles(user).AddRoleAsync(
            user, Grant.WithRole(await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false)), call).ConfigureAwait(false);
}

internal sealed class RoleRemoval(RoleGrant grant) : RoleChange(grant)
{
    public override bool TakesAway => true;

    public override string Action(PlatformConnection connection) => $"Remove role '{Grant}'";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.DetachRole).CheckGrant(Grant, false);

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var (resolved, held) = await FindAsync(user, names, call, true).ConfigureAwait(false);
        RequireOne(user, held, "removes");
        if (held.Count > 0)
        {
            if (user.Origin.Adapter is ILastRoleRule rule) await rule.RequireRoleLeftAsync(user, resolved, call).ConfigureAwait(false);
            return null;
        }

        await UnlistedRole.WarnAsync(Grant, user.ToString(), user.Origin, names, call).ConfigureAwait(false);
        return $"does not have role '{Grant}' directly";
    }

    public override async Task<bool> IsShownByAsync(PlatformUser readBack, NameLookup names, CallContext call) =>
        (await FindAsync(readBack, names, call).ConfigureAwait(false)).Held.Count == 0;

    /// <summary>Returns the loss of administrator rights if the role gives them and the user's organization role does not.</summary>
    public override async Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (user.Origin.Adapter is not IAdministrators judge) return AccessLoss.Nothing;
        var role = Grant.WithRole(await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false));
        var power = await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false);
        // If the command gives an assignment id or no entity type, the user's assignments show for which entity the role is held.
        var isOpen = role.AssignmentId is not null || role.EntityType is null;
        if (power != AdministratorPower.None && isOpen && user.Origin.Adapter is ITeamRoles { ListsTeamRoles: false })
        {
            power = AdministratorPower.None;
            foreach (var held in (await FindAsync(user, names, call).ConfigureAwait(false)).Held)
            {
                var meant = new RoleGrant(held.Role) { EntityType = held.EntityType };
                var one = await judge.PowerOfRoleAsync(meant, names, call).ConfigureAwait(false);
                if (one > power) power = one;
            }
        }

        if (power == AdministratorPower.None) return AccessLoss.Nothing;
        var other = user.OrgRole is { } orgRole && !string.Equals(orgRole, role.Role, StringComparison.OrdinalIgnoreCase)
            ? await judge.PowerOfRoleAsync(new RoleGrant(orgRole), names, call).ConfigureAwait(false)
            : AdministratorPower.None;
        return other == AdministratorPower.Administers ? AccessLoss.Nothing : AccessLosses.Loss(power);
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var (resolved, held) = await FindAsync(user, names, call).ConfigureAwait(false);
        RequireOne(user, held, "removes");
        return held.Count == 1 ? await Roles(user).RemoveRoleAsync(user, held[0], resolved, call).ConfigureAwait(false) : null;
    }
}
