namespace UserManagement.Schedules;

/// <summary>The role or the team that a change adds or removes.</summary>
internal sealed class AccessItem
{
    /// <summary>The role, and the entity to which it applies on some platforms; null for a team.</summary>
    public OffboardingRole? Role { get; init; }

    /// <summary>The platform's id for the assignment of the role to the user; null if there is no assignment or no such id.</summary>
    public string? AssignmentId { get; init; }

    /// <summary>The team; null for a role.</summary>
    public OffboardingTeam? Team { get; init; }

    /// <summary>A key that is equal for the same role on the same entity, or for the same team.</summary>
    public string Key => (Role is null
        ? "team\n" + Team?.Id
        : string.Join("\n", "role", Role.Role, Role.EntityType, Role.EntityId, Role.EntityRegion)).ToUpperInvariant();

    public override string ToString() => Role is null ? $"team '{Team}'" : $"role '{Role.Shown}'";
}
