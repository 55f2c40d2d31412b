using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A team (elsewhere: a group) of people in an organization.</summary>
public sealed class PlatformTeam
{
    internal PlatformTeam(PlatformConnection origin, string id, string? name)
    {
        Origin = origin;
        Id = SafeText.Escape(id);
        Name = SafeText.Of(name);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection the team was read through.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id that the platform's API takes.</summary>
    public string Id { get; }

    /// <summary>The display name.</summary>
    public string? Name { get; }

    /// <summary>What the team is for, in the organization's words.</summary>
    public string? Description { get; internal set => field = SafeText.Of(value); }

    /// <summary>Ids of the roles that every member has through the team.</summary>
    public PlatformList<string> Roles { get; internal set; } = [];

    /// <summary>How many members the team has; null when the platform does not say.</summary>
    public int? MemberCount { get; internal set; }

    internal PlatformConnection Origin { get; }

    /// <summary>The id, which is what team parameters take.</summary>
    public override string ToString() => SafeText.Escape(Id);
}
