using System;

namespace UserManagement.Sandbox;

/// <summary>A token a person made to use the API. The secret itself is kept nowhere.</summary>
internal sealed record PersonalToken
{
    public string Id { get; init; } = "";

    public string PersonId { get; init; } = "";

    public string Name { get; init; } = "";

    public TokenState State { get; init; }

    public string? RevokedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? LastUsedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}
