using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// One member, or one invited. Never altered: a change replaces it, so readers need no lock and a change is easily undone.
/// </summary>
internal sealed record Person
{
    public string Id { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Name { get; init; }

    public PersonStatus Status { get; init; }

    public string OrgRole { get; init; } = "";

    public IReadOnlyList<string> RoleIds { get; init; } = [];

    public IReadOnlyList<string> TeamIds { get; init; } = [];

    public bool MfaEnabled { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? LastActiveAt { get; init; }

    /// <summary>What the person likes to be called; null on a platform that does not ask.</summary>
    public string? PreferredName { get; init; }

    /// <summary>Where the platform thinks the person is; null when it does not say.</summary>
    public string? InferredRegion { get; init; }
}
