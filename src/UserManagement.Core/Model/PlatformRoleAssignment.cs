using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>
/// A role attached directly to a user; what <c>Get-PlatformUserRole</c> emits and <c>Remove-PlatformUserRole</c> takes from the pipeline.
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

    /// <summary>The name of the connection the assignment was read through.</summary>
    public string Connection => User.Connection;

    /// <summary>Who holds the role.</summary>
    public PlatformUser User { get; }

    /// <summary>The role, as role parameters take it.</summary>
    public string Role { get; }

    /// <summary>The role's display name.</summary>
    public string? RoleName { get; internal set => field = SafeText.Of(value); }

    /// <summary>The kind of thing the role is for, such as <c>Control Planes</c>; null where roles are organization-wide.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the thing the role is for; <c>*</c> for all of its kind.</summary>
    public string? EntityId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The region of the thing the role is for; <c>*</c> for all.</summary>
    public string? EntityRegion { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's id for the assignment itself, where it has one.</summary>
    public string? AssignmentId { get; internal set => field = SafeText.Of(value); }

    /// <summary>What the role is for, in one text; null where roles are organization-wide.</summary>
    public string? Scope =>
        EntityType is null && EntityId is null && EntityRegion is null ? null : Describe(EntityType, EntityId, EntityRegion);

    /// <summary>The user and the role.</summary>
    public override string ToString() => SafeText.Escape(User + ": " + Role + (Scope is { } scope ? " (" + scope + ")" : ""));

    internal static string Describe(string? type, string? id, string? region) =>
        ((type ?? "") + " " + (id ?? "")).Trim() + (region is null ? "" : ", " + region);
}
