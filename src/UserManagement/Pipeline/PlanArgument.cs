using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using System.Text.Json;
using UserManagement.Lifecycle;

namespace UserManagement;

/// <summary>A plan: as it was made, or as it came back from ConvertFrom-Json or Import-Clixml.</summary>
public sealed class PlanArgument
{
    private const int Deepest = 12;

    /// <summary>A plan as it was made.</summary>
    public PlanArgument(OffboardingPlan plan) => Plan = plan;

    /// <summary>A plan that was saved.</summary>
    /// <exception cref="PlatformException">It is no plan.</exception>
    public PlanArgument(PSObject saved)
    {
        if (saved?.BaseObject is OffboardingPlan plan)
        {
            Plan = plan;
            return;
        }

        if (saved?.Properties["Targets"] is null || saved.Properties["Person"] is null) throw NoPlan(null);
        try
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer)) Write(writer, saved, 0);
            Plan = JsonSerializer.Deserialize(buffer.ToArray(), EvidenceJson.Default.OffboardingPlan) is { Person.Length: > 0, Targets: not null, Aliases: not null } read && Array.TrueForAll(read.Targets, target => target is { Steps: not null, Connection: not null, Platform: not null }) ? read : throw NoPlan(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NoPlan(e);
        }
    }

    /// <summary>True for a plan, and for what has the form of a saved one.</summary>
    internal static bool IsPlan(PSObject value) =>
        value.BaseObject is OffboardingPlan or PlanArgument || (value.BaseObject is PSCustomObject && value.Properties["Targets"] is not null && value.Properties["Person"] is not null);

    /// <summary>The plan.</summary>
    public OffboardingPlan Plan { get; }

    /// <summary>The plan, in a few words.</summary>
    public override string ToString() => Plan.ToString();

    private static PlatformException NoPlan(Exception? cause) =>
        new(PlatformError.InvalidRequest, "This is no plan of an offboarding.", "Take what Invoke-PlatformUserOffboarding -PlanOnly emitted, saved with ConvertTo-Json -Depth 8 or Export-Clixml.", cause);

    // What comes back from a file is a bag of properties; it is read the way the evidence is.
    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > Deepest) throw NoPlan(null);
        var bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int or long or short or byte: writer.WriteNumberValue(Convert.ToInt64(bare, System.Globalization.CultureInfo.InvariantCulture)); break;
            case IEnumerable list and not IDictionary:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var property in PSObject.AsPSObject(value).Properties)
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
