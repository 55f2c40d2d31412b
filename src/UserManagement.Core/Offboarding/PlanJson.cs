using System.Text.Json.Serialization;

namespace UserManagement.Offboarding;

/// <summary>The form of saved plans.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OffboardingPlan))]
internal sealed partial class PlanJson : JsonSerializerContext;
