namespace UserManagement.Schedules;

/// <summary>The role or the team that a change gives or takes.</summary>
internal sealed class AccessItem
{
    /// <summary>The role, with what it is for; null for a team.</summary>
    public OffboardingRole? Role { get; init; }

    /// <summary>The id of the assignment, where the user holds it and the platform has such ids.</summary>
    public string? AssignmentId { get; init; }

    /// <summary>The team; null for a role.</summary>
    public OffboardingTeam? Team { get; init; }

    /// <summary>The same role for the same thing, or the same team, has the same key.</summary>
    public string Key => (Role is null
        ? "team\n" + Team?.Id
        : string.Join("\n", "role", Role.Role, Role.EntityType, Role.EntityId, Role.EntityRegion)).ToUpperInvariant();

    /// <summary>The role or the team, as sentences name it.</summary>
    public override string ToString() => Role is null ? $"team '{Team}'" : $"role '{Role.Shown}'";
}
