using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>The fields of a team that only some platforms have.</summary>
/// <param name="IsSystem">True for a predefined team, of which only the members can be changed.</param>
/// <param name="Labels">The labels of the team, in the order in which they were set.</param>
/// <param name="CreatedAt">The creation time (UTC).</param>
/// <param name="UpdatedAt">The time of the last change (UTC).</param>
internal sealed record TeamDetail(
    [property: JsonPropertyName("system_team")] bool IsSystem,
    IReadOnlyList<KeyValuePair<string, string>> Labels,
    DateTime CreatedAt,
    DateTime UpdatedAt);
