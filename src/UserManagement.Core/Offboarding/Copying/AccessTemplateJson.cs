using System.Text.Json.Serialization;

namespace UserManagement.Offboarding.Copying;

/// <summary>The JSON format of templates. An unknown property is an error, so that a misspelled property is not ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true,
    UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTemplate))]
internal sealed partial class AccessTemplateJson : JsonSerializerContext;
