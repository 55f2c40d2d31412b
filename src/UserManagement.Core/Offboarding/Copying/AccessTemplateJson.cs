using System.Text.Json.Serialization;

namespace UserManagement.Offboarding.Copying;

/// <summary>The form of templates. A property that no template has is an error: a misspelled one would be left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true,
    UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessTemplate))]
internal sealed partial class AccessTemplateJson : JsonSerializerContext;
