using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads and changes roles. A role is assigned for an entity (such as a control plane) in a region. Removing a role deletes the assignment,
/// which has its own id.
/// </summary>
internal sealed partial class KonnectPlatform : IOpenRoleCatalog, IDirectRoles
{
    /// <summary>
    /// Returns true for any text, because the API expects the name of a role. The vendor's list of roles is incomplete (the documentation
    /// names more), so a name that is not in it is not rejected here.
    /// </summary>
    public bool IsRoleId(string text) => true;

    public bool MayBeRoleId(string text) => true;

    public bool RoleIdsAreOpaque => false;

    public IPageReader<PlatformRole> ListRoles() =>
        new FixedReader<PlatformRole>(async call =>
        {
            var response = Caller.Require(
                await Api.ListRoles(call).ConfigureAwait(false),
                "the role list",
                PlatformError.UnexpectedResponse);
            return new ReadList<PlatformRole>(
                Caller.ReadWholeList(response, KonnectJson.Default.WireRoles, RolesIn, "the role list"),
                ListEnd.Proven);
        });

    private IEnumerable<PlatformRole> RolesIn(WireRoles wire) =>
        from kind in (wire.Kinds ?? []).Values
        let type = Text(kind, "name")
        let all = Property(kind, "roles")
        where type is not null && all is { ValueKind: JsonValueKind.Object }
        from role in all.Value.EnumerateObject()
        let name = Text(role.Value, "name")
        where name is { Length: > 0 }
        select new PlatformRole(Connection, name, name) { EntityType = type, Description = Text(role.Value, "description") };

    public void CheckGrant(RoleGrant grant, bool adding)
    {
        if (grant.AssignmentId is not null) Uuid(grant.AssignmentId, "role assignment id");
        if (!adding) return;
        if (grant.EntityType is null || grant.EntityId is null || grant.EntityRegion is null)
            throw Refuse(
                "A Konnect role is assigned for an entity, but not all of -EntityType, -EntityId and -EntityRegion are given for "
                + $"'{grant.Role}'.");
        if (grant.EntityId != "*" && !IsUuid(grant.EntityId))
            throw Refuse(
                $"'{InputRules.Shorten(grant.EntityId)}' is not the id of an entity, which is a UUID, or * for all entities of the type.");
    }

    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call) => await Assignments(
        user.Kind == UserKind.SystemAccount
            ? UserList(nameof(Api.ListSystemAccountRoles), Api.ListSystemAccountRoles, user, "the roles")
            : UserList(nameof(Api.ListUserRoles), Api.ListUserRoles, user, "the roles"),
        item => item.Value.RoleName is not { Length: > 0 } role ? null : new PlatformRoleAssignment(user, role, role)
        {
            AssignmentId = item.Value.Id,
            EntityType = item.Value.EntityTypeName,
            EntityId = item.Value.EntityId,
            EntityRegion = item.Value.EntityRegion,
        },
        held => new IdKey(held.AssignmentId ?? held.ToString())).ToListAsync(call).ConfigureAwait(false);

    /// <summary>Returns null, because the response contains the assignment, not the user.</summary>
    /// <exception cref="PlatformException">The platform rejected the role; see <see cref="WhyRejectedAsync"/>.</exception>
    public async Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call)
    {
        CheckGrant(grant, true);
        await RequireOwnTeamsAsync(user, call).ConfigureAwait(false);
        var body = await AssignmentAsync(grant, call).ConfigureAwait(false);
        try
        {
            var sent =
                user.Kind == UserKind.SystemAccount
                    ? Api.AssignSystemAccountRole(user.Id, body, call)
                    : Api.AssignRole(user.Id, body, call);
            await ChangeAsync(sent, $"role '{grant}' of {user}", PlatformError.UserNotFound).ConfigureAwait(false);
        }
        catch (PlatformException e) when (IsRejection(e))
        {
            throw await WhyRejectedAsync(grant, e, call).ConfigureAwait(false);
        }

        return null;
    }

    public async Task<PlatformUser?> RemoveRoleAsync(
        PlatformUser user,
        PlatformRoleAssignment assignment,
        RoleGrant grant,
        CallContext call)
    {
        await RequireOwnTeamsAsync(user, call).ConfigureAwait(false);
        var id = assignment.AssignmentId ?? "";
        var sent = user.Kind == UserKind.SystemAccount ? Api.DetachSystemAccountRole(user.Id, id, call) : Api.DetachRole(user.Id, id, call);
        await ChangeAsync(sent, $"role '{grant}' of {user}", PlatformError.RoleNotFound).ConfigureAwait(false);
        return null;
    }

    /// <summary>
    /// Creates the body that assigns a role, with the role and the entity type in the spelling of the platform's list, because the platform
    /// is case-sensitive.
    /// </summary>
    private async Task<RequestBody> AssignmentAsync(RoleGrant grant, CallContext call)
    {
        var roles = await _roles.GetAsync(call).ConfigureAwait(false);
        var ofType = roles.FindAll(role => Same(role.EntityType, grant.EntityType));
        var known = ofType.Find(role => Same(role.Id, grant.Role)) ?? roles.Find(role => Same(role.Id, grant.Role));
        return new RequestBody(
            ("role", known?.Id ?? grant.Role),
            ("entityId", grant.EntityId),
            ("entityType", ofType.FirstOrDefault()?.EntityType ?? grant.EntityType!),
            ("entityRegion", grant.EntityRegion));
    }

    private IPageReader<T> Assignments<T>(ListSource list, Func<WireItem<WireAssignedRole>, T?> map, Func<T, IdKey> keyOf)
        where T : class =>
        Whole(list, Envelope.As(KonnectJson.Default.WireAssignedRole, map), keyOf);

    private PlatformException Refuse(string message) =>
        new(
            PlatformError.InvalidRequest,
            message,
            "For example: -Role Viewer -EntityType 'Control Planes' -EntityId '*' "
            + "-EntityRegion us. Get-PlatformRole shows roles and entity types; a region is " + RegionList + ".")
        {
            Platform = Name,
            Connection = Connection.Name,
        };

    private static string? Text(JsonElement element, string name) =>
        Readable(() => Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null);

    private static JsonElement? Property(JsonElement element, string name) =>
        Readable<JsonElement?>(() =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null);

    /// <summary>
    /// Reads one value; null if its text has an unpaired surrogate, so that a single invalid text does not make the whole list fail.
    /// </summary>
    private static T? Readable<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
