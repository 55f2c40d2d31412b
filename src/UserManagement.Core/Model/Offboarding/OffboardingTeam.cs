using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A team.</summary>
public sealed class OffboardingTeam
{
    /// <summary>The team's id.</summary>
    public string Id { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The team's name, where the platform says it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The name, else the id.</summary>
    public override string ToString() => Name ?? Id;
}
