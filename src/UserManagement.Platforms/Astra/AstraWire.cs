using System.Text.Json.Serialization;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// A user. Documented as <c>UserID</c>, <c>Email</c>, <c>Status</c>, <c>Roles</c> and as <c>userID</c>, <c>email</c>, <c>status</c>,
/// <c>roles</c>, so names are read case-insensitively.
/// </summary>
internal sealed class WireUser
{
    /// <summary>
    /// The value of <see cref="Roles"/> if the response has no field for roles, which does not mean that the user has none.
    /// </summary>
    public static readonly NamedId[] NotSent = [];

    [JsonConverter(typeof(TolerantString))] public string? UserId { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Email { get; set; }

    [JsonConverter(typeof(TolerantString))] public string? Status { get; set; }

    /// <summary>The role ids. The objects may also have a name; a client of the vendor notes that they often do not.</summary>
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
