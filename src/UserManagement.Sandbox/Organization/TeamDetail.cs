using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>What only some platforms know of a team.</summary>
/// <param name="IsSystem">The platform's own: it cannot be edited, only joined and left.</param>
/// <param name="Labels">Free words on the team, in the order they were given.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="UpdatedAt">When it was last changed (UTC).</param>
internal sealed record TeamDetail(
    [property: JsonPropertyName("system_team")] bool IsSystem,
    IReadOnlyList<KeyValuePair<string, string>> Labels,
    DateTime CreatedAt,
    DateTime UpdatedAt);
