using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>Reads and changes the roles of a user, which are values of the attribute <c>roles</c> or <c>entitlements</c>.</summary>
internal sealed partial class ScimPlatform : IDirectRoles, IRoleWords
{
    /// <summary>The known roles: none, because no document lists the roles of every vendor.</summary>
    public IReadOnlyList<string> RoleWords => [];

    public bool RoleWordsAreAll => false;

    public void CheckGrant(RoleGrant grant, bool adding) => OrganizationRoles.Check(grant, Connection);

    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        // A response omits empty lists (RFC 7643, section 2.5), so a user who was read individually and shows no roles has none.
        if (user.Roles is null && !user.IsReadAlone) user = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
        if (user.Directory is { RolesAreUnclear: true })
            throw new PlatformException(
                PlatformError.UnexpectedResponse,
                $"A role of user {user.Id} on {Connection.Platform} (connection '{Connection.Name}') has no value, so the roles of the "
                + "user are not known.",
                "Look at the user in the vendor's console.")
            {
                Platform = Connection.Platform,
                Connection = Connection.Name,
            };
        return [.. user.HeldRoles.Select(role => new PlatformRoleAssignment(user, role, null))];
    }

    public Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        SendAsync(user, [ScimEdit.Add(RolesIn, grant.Role)], null, body => Api.AssignRole(user.Id, body, call), call);

    public Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call) =>
        SendAsync(user, [ScimEdit.Remove(RolesIn, assignment.Role)], null, body => Api.DetachRole(user.Id, body, call), call);
}
