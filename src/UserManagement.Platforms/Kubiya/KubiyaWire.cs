using System;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Kubiya;

/// <summary>A user in any of three forms: that of the documentation, of the Terraform provider, or of the command line.</summary>
internal sealed class WireUser
{
    [JsonConverter(typeof(TolerantString))] public string? Uuid { get; set; }

    [JsonPropertyName("_id")]
    [JsonConverter(typeof(TolerantString))] public string? MongoId { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Email { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    /// <summary>The role as a string, in the documented form.</summary>
    [JsonConverter(typeof(TextOrJson))] public string? Role { get; set; }

    /// <summary>The roles as a list of any JSON values, in the Terraform provider's form.</summary>
    [JsonConverter(typeof(TolerantStrings))] public string[]? Roles { get; set; }

    /// <summary>The groups: names in the documented form, uuids in the other two forms.</summary>
    [JsonConverter(typeof(TolerantStrings))] public string[]? Groups { get; set; }

    /// <summary>The status: a string in the documented form, true or false in the Terraform provider's form.</summary>
    [JsonConverter(typeof(TolerantString))] public string? Status { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? UserStatus { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? InviteLink { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The creation time, which the API spells <c>create_at</c>.</summary>
    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? CreateAt { get; set; }

    [JsonConverter(typeof(TolerantTime))] public DateTimeOffset? LastLogin { get; set; }
}

internal sealed class WireGroup
{
    [JsonConverter(typeof(TolerantString))] public string? Uuid { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Roles { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(WireGroup))]
internal sealed partial class KubiyaJson : JsonSerializerContext;
