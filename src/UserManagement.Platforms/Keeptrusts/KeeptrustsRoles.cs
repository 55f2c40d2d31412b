using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>Reads and changes roles, which apply to the whole organization.</summary>
internal sealed partial class KeeptrustsPlatform : IRoleCatalog, IDirectRoles
{
    public bool IsRoleId(string text) => false; // the format of ids is known only from examples

    public bool MayBeRoleId(string text) => IsPathText(text);

    public bool RoleIdsAreOpaque => false;

    public IPageReader<PlatformRole> ListRoles() =>
        new ListReader<WireItem<WireRole>, PlatformRole>(
            Caller,
            new ListSource(Routes[nameof(Api.ListRoles)], Api.ListRoles, "the role list"),
            Envelope.As(KeeptrustsJson.Default.WireRole),
            static item => WireItem<WireRole>.Key(item.Value.Id),
            item =>
                item.Value.Id is { Length: > 0 } id
                    ? new PlatformRole(Connection, id, item.Value.Name)
                    {
                        Description = item.Value.Description,
                        Power = KeeptrustsPermissions.Power(item.Value.Permissions ?? []),
                    }
                    : null);

    public void CheckGrant(RoleGrant grant, bool adding)
    {
        InputRules.IdOrName(grant.Role, "role");
        OrganizationRoles.Check(grant, Connection);
    }

    /// <summary>
    /// Returns the roles of a user. INFERRED: the server omits empty lists, so a user who was read individually and has no field for roles
    /// has no roles.
    /// </summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        var roles = user.Roles ?? (await GetUserAsync(user.Id, call).ConfigureAwait(false)).Roles ?? [];
        return [.. ReadableItems.Require(roles, "role", user).Select(role => new PlatformRoleAssignment(user, role, null))];
    }

    public Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        ChangeAsync(Api.AssignRole(user.Id, new RequestBody(("role", grant.Role)), call), user);

    public Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call) =>
        DeleteAsync(Api.DetachRole(user.Id, assignment.Role, call), user, PlatformError.RoleNotFound);

    private static bool IsPathText(string text)
    {
        foreach (var c in text) if (char.IsWhiteSpace(c) || c is '/' or '\\' or '?' or '#') return false;
        return true;
    }
}
