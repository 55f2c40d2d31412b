using System.Text.Json.Serialization;

namespace UserManagement.Offboarding.Copying;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true,
    UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CopyEvidence))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(OffboardingRole[]))]
[JsonSerializable(typeof(OffboardingTeam[]))]
internal sealed partial class CopyEvidenceJson : JsonSerializerContext;
