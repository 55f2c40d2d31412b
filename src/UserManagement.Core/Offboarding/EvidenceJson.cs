using System.Text.Json.Serialization;

namespace UserManagement.Offboarding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true,
    UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(OffboardingRole[]))]
[JsonSerializable(typeof(OffboardingTeam[]))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
