using System.Text.Json.Serialization;

namespace UserManagement.Offboarding.Copying;

/// <summary>JSON form of templates. An unknown property is an error, because a misspelled property would be ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true,
    UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTemplate))]
internal sealed partial class AccessTemplateJson : JsonSerializerContext;
