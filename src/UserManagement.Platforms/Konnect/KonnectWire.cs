using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Konnect;

internal sealed class WireTeam
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    /// <summary>True for the vendor's own teams, which cannot be edited.</summary>
    [JsonConverter(typeof(TolerantString))] public string? SystemTeam { get; set; }
}

internal sealed class WireSystemAccount
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? CreatedAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? UpdatedAt { get; set; }
}

internal sealed class WireOrganization
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? OwnerId { get; set; }
}

/// <summary>The authentication settings: how users log in, and whether an identity provider or administrators manage their teams.</summary>
internal sealed class WireAuthenticationSettings
{
    [JsonConverter(typeof(TolerantString))] public string? IdpMappingEnabled { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? KonnectMappingEnabled { get; set; }
}

internal sealed class WireAssignedRole
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? RoleName { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? EntityId { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? EntityTypeName { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? EntityRegion { get; set; }
}

/// <summary>A personal token without its secret: <c>konnect_token</c> is not read even if the response contains it.</summary>
internal sealed class WireToken
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? State { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? CreatedAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? LastUsedAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? ExpiresAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>
/// The roles by entity type: an object with one property for each type, whose value has its roles as an object under <c>roles</c>.
/// </summary>
internal sealed class WireRoles
{
    [JsonExtensionData] public Dictionary<string, JsonElement>? Kinds { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(WireTeam))]
[JsonSerializable(typeof(WireSystemAccount))]
[JsonSerializable(typeof(WireOrganization))]
[JsonSerializable(typeof(WireAuthenticationSettings))]
[JsonSerializable(typeof(WireAssignedRole))]
[JsonSerializable(typeof(WireToken))]
[JsonSerializable(typeof(WireRoles))]
internal sealed partial class KonnectJson : JsonSerializerContext;
