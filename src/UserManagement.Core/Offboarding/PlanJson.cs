using System.Text.Json.Serialization;

namespace UserManagement.Offboarding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OffboardingPlan))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(OffboardingRole[]))]
[JsonSerializable(typeof(OffboardingTeam[]))]
[JsonSerializable(typeof(OffboardingStep[]))]
[JsonSerializable(typeof(OffboardingTarget[]))]
[JsonSerializable(typeof(AccessCopyPlan))]
[JsonSerializable(typeof(AccessCopyTarget[]))]
[JsonSerializable(typeof(PlanApproval[]))]
internal sealed partial class PlanJson : JsonSerializerContext;
