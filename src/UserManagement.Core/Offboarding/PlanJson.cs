using System.Text.Json.Serialization;

namespace UserManagement.Offboarding;

/// <summary>The form of saved plans.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OffboardingPlan))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(OffboardingRole[]))]
[JsonSerializable(typeof(OffboardingTeam[]))]
[JsonSerializable(typeof(OffboardingStep[]))]
[JsonSerializable(typeof(OffboardingTarget[]))]
internal sealed partial class PlanJson : JsonSerializerContext;
