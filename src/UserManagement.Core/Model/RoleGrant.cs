using System;

namespace UserManagement.Model;

/// <summary>A role to attach or detach: on some platforms for one entity, elsewhere for the whole organization.</summary>
internal sealed class RoleGrant(string role)
{
    /// <summary>The role as the platform's API takes it.</summary>
    public string Role { get; } = role;

    /// <summary>The kind of thing the role is for, such as <c>Control Planes</c>; null where roles are organization-wide.</summary>
    public string? EntityType { get; set; }

    /// <summary>The id of the thing the role is for; <c>*</c> for all of its kind.</summary>
    public string? EntityId { get; set; }

    /// <summary>The region of the thing the role is for, in lower case as the vendor's API takes it; <c>*</c> for all.</summary>
#pragma warning disable CA1308 // Lower case is how the API spells regions.
    public string? EntityRegion { get; set => field = value?.Trim().ToLowerInvariant(); }
#pragma warning restore CA1308

    /// <summary>The id of the assignment itself, when it was read before.</summary>
    public string? AssignmentId { get; set; }

    /// <summary>Allows the last role to be detached, where a platform replaces the whole set.</summary>
    public bool AllowNoRoles { get; set; }

    /// <summary>What the role is for, in one text; null where nothing is said.</summary>
    public string? Scope => HasEntity ? PlatformRoleAssignment.Describe(EntityType, EntityId, EntityRegion) : null;

    public bool HasEntity => EntityType is not null || EntityId is not null || EntityRegion is not null;

    public RoleGrant WithRole(string role) => new(role)
    { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AssignmentId = AssignmentId, AllowNoRoles = AllowNoRoles };

    /// <summary>True when an assignment is the one that is meant, as far as this says.</summary>
    public bool Matches(PlatformRoleAssignment held) => AssignmentId is not null
        ? AssignmentId == held.AssignmentId
        : Same(Role, held.Role)
        && (EntityType is null || Same(EntityType, held.EntityType))
        && (EntityId is null || Same(EntityId, held.EntityId))
        && (EntityRegion is null || Same(EntityRegion, held.EntityRegion));

    /// <summary>The role and what it is for, such as <c>Viewer (Control Planes *, us)</c>.</summary>
    public override string ToString() => Scope is { } scope ? $"{Role} ({scope})" : Role;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
