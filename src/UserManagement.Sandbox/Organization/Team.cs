using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>
/// A team and the roles that it gives its members. The members are not stored here: each user lists the teams of the user.
/// </summary>
internal sealed record Team(string Id, string Name, string Slug, string Description, IReadOnlyList<string> RoleIds)
{
    /// <summary>The additional fields of a team; null if the platform has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamDetail? Detail { get; init; }

    /// <summary>The version number, starting at 1; null if the platform has no versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }
}
