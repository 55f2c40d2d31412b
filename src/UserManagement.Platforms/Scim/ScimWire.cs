using System.Text.Json.Serialization;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>The properties of a list response other than its items.</summary>
internal sealed class WireListAnswer
{
    [JsonConverter(typeof(TolerantStrings))] public string[]? Schemas { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? TotalResults { get; set; }

    /// <summary>
    /// Throws if a response is not a SCIM list: an address that returns 200 for every request may not be that of a SCIM server.
    /// </summary>
    /// <exception cref="PlatformException">The response is not a SCIM list.</exception>
    public void Check(PlatformResponse response, PlatformCaller caller)
    {
        if (TotalResults is null && Schemas is null)
            throw caller.Errors.Unexpected(response,
                "the response is not a SCIM list; -BaseUri may lack the path of the SCIM service, such as /scim/v2");
    }
}

/// <summary>A group. The response may omit the members of a group, which does not mean that the group has no members.</summary>
internal sealed class WireGroup
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? DisplayName { get; set; }

    public WireMember?[]? Members { get; set; }
}

/// <summary>A member of a group: a user, or another group.</summary>
internal sealed class WireMember
{
    [JsonConverter(typeof(TolerantString))] public string? Value { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Display { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Type { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WireListAnswer))]
[JsonSerializable(typeof(WireGroup))]
internal sealed partial class ScimJson : JsonSerializerContext;
