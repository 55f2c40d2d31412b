using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.Offboarding;

/// <summary>
/// Computes the digest of a plan or of evidence. White space and the order of properties do not affect the digest. In a plan, enums may
/// be words or numbers.
/// </summary>
internal static class ContentDigest
{
    private const string Name = "digest";

    public static string Of(OffboardingPlan plan) => Of(plan, PlanJson.Default.OffboardingPlan);

    public static string Of(AccessCopyPlan plan) => Of(plan, PlanJson.Default.AccessCopyPlan);

    /// <summary>Computes the digest of all properties except the approvals, which are added later.</summary>
    private static string Of<T>(T plan, JsonTypeInfo<T> type)
        where T : IApprovablePlan
    {
        var content = JsonSerializer.SerializeToNode(plan, type)!.AsObject();
        content.Remove("approvals");
        content["createdAt"] = Second(plan.Made);
        using var document = JsonDocument.Parse(content.ToJsonString());
        return Of(document.RootElement);
    }

    /// <summary>Computes the digest of a JSON object without its property <c>digest</c>. A null property counts as missing.</summary>
    public static string Of(JsonElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, root, top: true);
        return TextHash.Of(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Returns a time in UTC, truncated to the second, because files store times in several formats and precisions.</summary>
    private static DateTime Second(DateTime time)
    {
        var at = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool top = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null)
                    .OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (top && string.Equals(property.Name, Name, StringComparison.OrdinalIgnoreCase)) continue;
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
