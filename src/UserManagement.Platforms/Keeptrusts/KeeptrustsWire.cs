using System;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>A user. The fields are inferred, so each one is read under several likely names.</summary>
internal sealed class WireUser
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? UserId { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Email { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? DisplayName { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Status { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? State { get; set; }

    [JsonConverter(typeof(TextOrJson))] public string? OrgRole { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? RoleIds { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Roles { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? TeamIds { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Teams { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? MfaEnabled { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? CreatedAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? UpdatedAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? LastActiveAt { get; set; }
}

internal sealed class WireRole
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    /// <summary>The permissions of the role. The field is inferred and may be missing.</summary>
    [JsonConverter(typeof(TolerantStrings))] public string[]? Permissions { get; set; }
}

internal sealed class WireTeam
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? RoleIds { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? MemberCount { get; set; }
}

/// <summary>The documented parts of <c>whoami</c>: user, organization, role, scope. Their spelling is inferred.</summary>
internal sealed class WireWhoAmI
{
    public WireUser? User { get; set; }

    public WireRole? Organization { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Role { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Scopes { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Scope { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(WireRole))]
[JsonSerializable(typeof(WireTeam))]
[JsonSerializable(typeof(WireWhoAmI))]
internal sealed partial class KeeptrustsJson : JsonSerializerContext;
