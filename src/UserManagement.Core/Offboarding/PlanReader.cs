using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UserManagement.Offboarding;

/// <summary>Reads saved plans strictly: a property that is missing, or that no plan has, shows that a plan was edited or cut off.</summary>
internal static class PlanReader
{
    private static readonly JsonTypeInfo<OffboardingPlan> Strict = Make();

    /// <summary>Reads a plan that was saved whole.</summary>
    /// <exception cref="JsonException">A property is missing, is not one of a plan, or has another type.</exception>
    public static OffboardingPlan? Read(byte[] json) => JsonSerializer.Deserialize(json, Strict);

    private static JsonTypeInfo<OffboardingPlan> Make()
    {
        var options = new JsonSerializerOptions(PlanJson.Default.Options)
        {
            TypeInfoResolver = PlanJson.Default.WithAddedModifier(static type =>
            {
                foreach (var property in type.Properties) property.IsRequired = true;
            }),
        };
        return (JsonTypeInfo<OffboardingPlan>)options.GetTypeInfo(typeof(OffboardingPlan));
    }
}
