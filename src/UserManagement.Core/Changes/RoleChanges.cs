using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>What attaching and detaching a role have in common.</summary>
internal abstract class RoleChange(RoleGrant grant) : UserChange
{
    protected RoleGrant Grant { get; } = grant;

    public override async Task<PlatformUser> ReadBackAsync(PlatformUser user, CallContext call)
    {
        var read = await base.ReadBackAsync(user, call).ConfigureAwait(false);
        read.Roles = [.. (await Roles(read).ReadRolesAsync(read, call).ConfigureAwait(false)).Select(held => held.Role)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        return read;
    }

    public override Task RequireAllowedAsync(PlatformUser user, CallContext call) =>
        user.Origin.Adapter is IProvisionedTeams own ? own.RequireOwnTeamsAsync(user, call) : Task.CompletedTask;

    protected static IDirectRoles Roles(PlatformUser user) => user.Origin.Require(Operations.AttachRole);

    /// <summary>The assignments a user holds that are meant. What the user is seen to hold needs no look into the list of roles.</summary>
    protected async Task<(RoleGrant Grant, List<PlatformRoleAssignment> Held)> FindAsync(
        PlatformUser user, NameLookup names, CallContext call)
    {
        var all = await Roles(user).ReadRolesAsync(user, call).ConfigureAwait(false);
        var shown = all.FirstOrDefault(held => string.Equals(held.Role, Grant.Role, StringComparison.OrdinalIgnoreCase))?.Role;
        var resolved = Grant.WithRole(shown ?? await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false));
        return (resolved, [.. all.Where(resolved.Matches)]);
    }
}

/// <summary>Attaches a role.</summary>
internal sealed class RoleAddition(RoleGrant grant) : RoleChange(grant)
{
    public override string Action(PlatformConnection connection) => $"Add role '{Grant}'";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.AttachRole).CheckGrant(Grant, true);

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        (await FindAsync(user, names, call).ConfigureAwait(false)).Held.Count > 0 ? $"role '{Grant}' is already held" : null;

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        await Roles(user).AddRoleAsync(
            user, Grant.WithRole(await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false)), call).ConfigureAwait(false);
}

/// <summary>Detaches a role.</summary>
internal sealed class RoleRemoval(RoleGrant grant) : RoleChange(grant)
{
    public override bool TakesAway => true;

    public override string Action(PlatformConnection connection) => $"Remove role '{Grant}'";

    public override void Check(PlatformConnection connection) => connection.Require(Operations.DetachRole).CheckGrant(Grant, false);

    public override async Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        (await FindAsync(user, names, call).ConfigureAwait(false)).Held.Count == 0 ? $"role '{Grant}' is not held directly" : null;

    /// <summary>A role that administers takes that away, unless the organization role gives it too.</summary>
    public override async Task<AccessTaken> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (user.Origin.Adapter is not IAdministrators judge) return AccessTaken.Nothing;
        var role = Grant.WithRole(await names.RoleIdAsync(Grant.Role, call).ConfigureAwait(false));
        var power = await judge.PowerOfRoleAsync(role, names, call).ConfigureAwait(false);
        // What the entity or the assignment's id leaves open is looked up among the roles held.
        var isOpen = role.AssignmentId is not null || role.EntityType is null;
        if (power != AdministratorPower.None && isOpen && user.Origin.Adapter is ITeamRoles)
        {
            power = AdministratorPower.None;
            foreach (var held in (await FindAsync(user, names, call).ConfigureAwait(false)).Held)
            {
                var meant = new RoleGrant(held.Role) { EntityType = held.EntityType };
                var one = await judge.PowerOfRoleAsync(meant, names, call).ConfigureAwait(false);
                if (one > power) power = one;
            }
        }

        if (power == AdministratorPower.None) return AccessTaken.Nothing;
        var other = user.OrgRole is { } orgRole && !string.Equals(orgRole, role.Role, StringComparison.OrdinalIgnoreCase)
            ? await judge.PowerOfRoleAsync(new RoleGrant(orgRole), names, call).ConfigureAwait(false)
            : AdministratorPower.None;
        return other == AdministratorPower.Administers ? AccessTaken.Nothing : AccessTakenBy.Loss(power);
    }

    public override async Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        var (resolved, held) = await FindAsync(user, names, call).ConfigureAwait(false);
        if (held.Count > 1)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"{user} holds the role '{Grant.Role}' {held.Count} times: {string.Join("; ", held.Select(h => h.Scope ?? h.Role))}.",
                "Say which with -EntityType, -EntityId and -EntityRegion, or pipe it from Get-PlatformUserRole.")
            { Platform = user.Platform, Connection = user.Connection };
        return held.Count == 1 ? await Roles(user).RemoveRoleAsync(user, held[0], resolved, call).ConfigureAwait(false) : null;
    }
}
