using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>
/// A member or an invited user. Immutable: a change replaces the object, so readers need no lock and a change is easily undone.
/// </summary>
internal sealed record Person
{
    public string Id { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Name { get; init; }

    [JsonIgnore]
    public PersonStatus Status { get; init; }

    /// <summary>The status as written in files and in the responses of Keeptrusts.</summary>
    [JsonPropertyName("status")]
    public string StatusWord => PersonStatusWords.Of(Status);

    public string OrgRole { get; init; } = "";

    public IReadOnlyList<string> RoleIds { get; init; } = [];

    public IReadOnlyList<string> TeamIds { get; init; } = [];

    public bool MfaEnabled { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? LastActiveAt { get; init; }

    /// <summary>The preferred name of the user; null if the platform has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreferredName { get; init; }

    /// <summary>The user's location as shown by the platform; null if it shows none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InferredRegion { get; init; }

    /// <summary>The user name for signing in; null if it is the e-mail address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserName { get; init; }

    /// <summary>The first name, if it was set separately; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GivenName { get; init; }

    /// <summary>The last name, if it was set separately; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FamilyName { get; init; }

    /// <summary>The user's id in the system that provisions accounts; null if the user has no such id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Department { get; init; }

    /// <summary>The version number, starting at 1; null if the platform has no versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }
}
