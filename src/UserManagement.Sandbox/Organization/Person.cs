using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace UserManagement.Sandbox;

/// <summary>
/// A member or an invited person. Immutable: a change replaces the object, so readers need no lock and a change is easily undone.
/// </summary>
internal sealed record Person
{
    public string Id { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Name { get; init; }

    [JsonIgnore]
    public PersonStatus Status { get; init; }

    /// <summary>The status as the file and the wire have it.</summary>
    [JsonPropertyName("status")]
    public string StatusWord => PersonStatusWords.Of(Status);

    public string OrgRole { get; init; } = "";

    public IReadOnlyList<string> RoleIds { get; init; } = [];

    public IReadOnlyList<string> TeamIds { get; init; } = [];

    public bool MfaEnabled { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateTime? LastActiveAt { get; init; }

    /// <summary>What the person likes to be called; null on a platform that does not ask.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PreferredName { get; init; }

    /// <summary>The person's location as the platform shows it; null where it shows none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InferredRegion { get; init; }

    /// <summary>The user name for signing in; null where it is the e-mail address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserName { get; init; }

    /// <summary>The first name, if it was set separately; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GivenName { get; init; }

    /// <summary>The last name, if it was set separately; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FamilyName { get; init; }

    /// <summary>The id of the person in the system that provisions accounts; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExternalId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Department { get; init; }

    /// <summary>Counts the changes of the person, from 1 on; null on a platform that does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }
}
