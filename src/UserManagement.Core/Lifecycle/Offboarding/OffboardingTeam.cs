namespace UserManagement;

/// <summary>A team.</summary>
public sealed class OffboardingTeam
{
    /// <summary>The team's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The team's name, where the platform says it.</summary>
    public string? Name { get; set; }

    /// <summary>The name, else the id.</summary>
    public override string ToString() => Name ?? Id;
}
