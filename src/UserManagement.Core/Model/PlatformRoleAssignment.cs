using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A direct role of a user. <c>Get-PlatformUserRole</c> emits it, and <c>Remove-PlatformUserRole</c> accepts it from the pipeline.
/// </summary>
public sealed class PlatformRoleAssignment
{
    internal PlatformRoleAssignment(PlatformUser user, string role, string? roleName)
    {
        User = user;
        Role = SafeText.Escape(role);
        RoleName = roleName;
    }

    /// <summary>The platform's name.</summary>
    public string Platform => User.Platform;

    /// <summary>The name of the connection through which the assignment was read.</summary>
    public string Connection => User.Connection;

    /// <summary>The user with the role.</summary>
    public PlatformUser User { get; }

    /// <summary>The role, as role parameters accept it.</summary>
    public string Role { get; }

    /// <summary>The role's display name.</summary>
    public string? RoleName { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity type, such as <c>Control Planes</c>; null for organization-wide roles.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the entity; <c>*</c> for all of its type.</summary>
    public string? EntityId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The region of the entity; <c>*</c> for all.</summary>
    public string? EntityRegion { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's id of the assignment, if it has one.</summary>
    public string? AssignmentId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity of the role as text; null for organization-wide roles.</summary>
    public string? Scope =>
        EntityType is null && EntityId is null && EntityRegion is null ? null : Describe(EntityType, EntityId, EntityRegion);

    /// <summary>Returns the user and the role.</summary>
    public override string ToString() => SafeText.Escape(User + ": " + Role + (Scope is { } scope ? " (" + scope + ")" : ""));

    internal RoleGrant ToGrant() =>
        new(Role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AssignmentId = AssignmentId };

    internal static string Describe(string? type, string? id, string? region) =>
        ((type ?? "") + " " + (id ?? "")).Trim() + (region is null ? "" : ", " + region);
}
