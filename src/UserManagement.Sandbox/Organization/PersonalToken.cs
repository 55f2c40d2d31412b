using System;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>A token that a user created to call the API. The secret itself is not stored.</summary>
internal sealed record PersonalToken
{
    public string Id { get; init; } = "";

    [JsonPropertyName("user_id")]
    public string PersonId { get; init; } = "";

    public string Name { get; init; } = "";

    [JsonIgnore]
    public TokenState State { get; init; }

    /// <summary>The state as used in files and responses.</summary>
    [JsonPropertyName("state")]
    public string StateWord => TokenStateWords.Of(State);

    public string? RevokedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? LastUsedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}
