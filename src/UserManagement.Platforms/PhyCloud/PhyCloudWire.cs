using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.PhyCloud;

/// <summary>
/// A user. The four fields and the values of <c>status</c> are documented for the command line's JSON; that the HTTP API sends the same
/// fields is inferred.
/// </summary>
internal sealed class WireUser
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Email { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Status { get; set; }

    [JsonConverter(typeof(TextOrJson))] public string? Role { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(WireUser))]
internal sealed partial class PhyCloudJson : JsonSerializerContext;
