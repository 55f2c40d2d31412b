using System;

namespace UserManagement.Model;

/// <summary>
/// A role to attach or detach. It applies to the whole organization, or on some platforms to one entity, such as a control plane.
/// </summary>
internal sealed class RoleGrant(string role)
{
    /// <summary>The role, as the platform's API names it.</summary>
    public string Role { get; } = role;

    /// <summary>The entity type, such as <c>Control Planes</c>; null for organization-wide roles.</summary>
    public string? EntityType { get; set; }

    /// <summary>The id of the entity; <c>*</c> for all of its type.</summary>
    public string? EntityId { get; set; }

    /// <summary>The region of the entity, in lower case as the vendor's API requires; <c>*</c> for all.</summary>
#pragma warning disable CA1308 // The API spells regions in lower case.
    public string? EntityRegion { get; set => field = value?.Trim().ToLowerInvariant(); }
#pragma warning restore CA1308

    /// <summary>The id of the assignment, if known.</summary>
    public string? AssignmentId { get; set; }

    /// <summary>True if detaching may leave the user without a role, which some platforms refuse otherwise.</summary>
    public bool AllowNoRoles { get; set; }

    /// <summary>The entity as text; null for organization-wide roles.</summary>
    public string? Scope => HasEntity ? PlatformRoleAssignment.Describe(EntityType, EntityId, EntityRegion) : null;

    public bool HasEntity => EntityType is not null || EntityId is not null || EntityRegion is not null;

    public RoleGrant WithRole(string role) => new(role)
    { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AssignmentId = AssignmentId, AllowNoRoles = AllowNoRoles };

    /// <summary>
    /// Returns true if an assignment has the same role and, where this object sets them, the same entity and assignment id.
    /// </summary>
    public bool Matches(PlatformRoleAssignment held) => Matches(held.ToGrant());

    /// <summary>
    /// Returns true if another object has the same role and, where this object sets them, the same entity and assignment id.
    /// </summary>
    public bool Matches(RoleGrant held) => MatchesRole(held) && (AssignmentId is null || HasSameId(held));

    /// <summary>Returns true if another object has the same role, and the same entity as far as this object sets it.</summary>
    public bool MatchesRole(RoleGrant held) => Same(Role, held.Role)
        && (EntityType is null || Same(EntityType, held.EntityType))
        && (EntityId is null || Same(EntityId, held.EntityId))
        && (EntityRegion is null || Same(EntityRegion, held.EntityRegion));

    /// <summary>Returns true if a role has the assignment id of this object; false if this object has none.</summary>
    public bool HasSameId(RoleGrant held) => AssignmentId is not null && Same(AssignmentId, held.AssignmentId);

    public override string ToString() => Scope is { } scope ? $"{Role} ({scope})" : Role;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
