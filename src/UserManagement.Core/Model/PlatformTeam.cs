using System.Collections.Generic;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A team of an organization (a group on some platforms).</summary>
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

    /// <summary>The name of the connection through which the team was read.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id for the platform's API.</summary>
    public string Id { get; }

    /// <summary>The display name.</summary>
    public string? Name { get; }

    /// <summary>The organization's description of the team.</summary>
    public string? Description { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ids of the roles that the team gives to its members; null if they were not read.</summary>
    public PlatformList<string>? Roles { get; internal set; }

    /// <summary>The number of members; null if the platform does not show it.</summary>
    public int? MemberCount { get; internal set; }

    /// <summary>
    /// True if the team is built into the platform and cannot be changed or deleted; null if the platform does not show it.
    /// </summary>
    public bool? SystemTeam { get; internal set; }

    /// <summary>The outcome of the change that emitted this team; null for a team that was only read.</summary>
    public ChangeOutcome? ChangeOutcome { get; internal set; }

    /// <summary>The ids of the roles that the team gives; empty if they were not read.</summary>
    internal IReadOnlyList<string> GivenRoles => Roles ?? [];

    internal PlatformConnection Origin { get; }

    /// <summary>Returns a copy, so that a later change does not affect a team that was already emitted.</summary>
    internal PlatformTeam Copy() => (PlatformTeam)MemberwiseClone();

    /// <summary>Returns the id, which team parameters accept.</summary>
    public override string ToString() => SafeText.Escape(Id);
}
