using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// A user. The documentation spells the fields <c>UserID</c>, <c>Email</c>, <c>Status</c>, <c>Roles</c> and also <c>userID</c>,
/// <c>email</c>, <c>status</c>, <c>roles</c>, so names are read case-insensitively.
/// </summary>
internal sealed class WireUser
{
    /// <summary>
    /// The value of <see cref="Roles"/> if the response has no field for roles. A missing field does not mean that the user has no roles.
    /// </summary>
    public static readonly NamedId[] NotSent = [];

    [JsonConverter(typeof(TolerantString))] public string? UserId { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Email { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Status { get; set; }

    /// <summary>The roles by id. The objects may also contain a name; according to a client of the vendor, they often do not.</summary>
    [JsonConverter(typeof(NamedIds))] public NamedId[]? Roles { get; set; } = NotSent;
}

internal sealed class WireRole
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }

    public WirePolicy? Policy { get; set; }
}

internal sealed class WirePolicy
{
    [JsonConverter(typeof(TolerantString))] public string? Description { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Effect { get; set; }

    [JsonConverter(typeof(TolerantStrings))] public string[]? Actions { get; set; }
}

internal sealed class WireOrganization
{
    [JsonConverter(typeof(TolerantString))] public string? Id { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Name { get; set; }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(WireRole))]
[JsonSerializable(typeof(WireOrganization))]
internal sealed partial class AstraJson : JsonSerializerContext;
