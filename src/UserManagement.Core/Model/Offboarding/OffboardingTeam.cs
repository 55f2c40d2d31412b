using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A team of a user.</summary>
public sealed class OffboardingTeam
{
    /// <summary>The team's id.</summary>
    public string Id { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The name of the team, if the platform shows it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>Returns the name, or the id if there is no name.</summary>
    public override string ToString() => Name ?? Id;
}
