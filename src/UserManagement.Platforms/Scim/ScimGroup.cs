using System.Collections.Generic;

namespace UserManagement.Platforms.Scim;

/// <summary>A group with the ids of the users that are its members.</summary>
internal sealed class ScimGroup(PlatformTeam team, HashSet<string> members)
{
    public PlatformTeam Team { get; } = team;

    public HashSet<string> Members { get; } = members;
}
