using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UserManagement.Offboarding;

/// <summary>Reads saved plans strictly: a missing or unknown property means that the plan was edited or truncated.</summary>
internal static class PlanReader
{
    private static readonly JsonSerializerOptions Strict = Make();

    /// <summary>Reads a complete saved plan.</summary>
    /// <exception cref="JsonException">A property is missing, is unknown, or has another type.</exception>
    public static T? Read<T>(byte[] json)
        where T : class => JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T)));

    private static JsonSerializerOptions Make() => new(PlanJson.Default.Options)
    {
        TypeInfoResolver = PlanJson.Default.WithAddedModifier(static type =>
        {
            foreach (var property in type.Properties) property.IsRequired = true;
        }),
    };
}
