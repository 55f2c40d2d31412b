using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding;

namespace UserManagement;

/// <summary>A plan: as it was made, as it came back from ConvertFrom-Json or Import-Clixml, or a file that holds plans.</summary>
public sealed class PlanArgument
{
    private const int Deepest = 12;
    private static readonly string[] Names =
        [nameof(OffboardingPlan.Person), nameof(OffboardingPlan.Targets), nameof(OffboardingPlan.Guards), nameof(OffboardingPlan.Digest)];

    // What a remote session adds to every object.
    private static readonly string[] Remoting = ["PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"];
    private readonly OffboardingPlan? _plan;
    private readonly Exception? _cause;

    /// <summary>A plan as it was made.</summary>
    public PlanArgument(OffboardingPlan plan) => _plan = plan;

    /// <summary>The path of a file of plans.</summary>
    /// <exception cref="PlatformException">It is blank.</exception>
    public PlanArgument(string path) => Path = EmptyArgument.IsBlank(path) ? throw NoPlan() : path;

    /// <summary>A file of plans.</summary>
    public PlanArgument(FileInfo file) => Path = file?.FullName ?? throw NoPlan();

    /// <summary>A plan that was saved.</summary>
    /// <exception cref="PlatformException">It is no plan.</exception>
    public PlanArgument(PSObject saved)
    {
        if (saved?.BaseObject is OffboardingPlan plan)
        {
            _plan = plan;
            return;
        }

        if (saved is null || !HasForm(saved)) throw NoPlan();
        (_plan, _cause) = Read(() =>
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer)) Write(writer, saved, 0);
            return buffer.ToArray();
        });
    }

    /// <summary>A plan that was saved as JSON.</summary>
    /// <exception cref="PlatformException">It is none.</exception>
    internal PlanArgument(JsonElement saved)
    {
        var names = saved.ValueKind == JsonValueKind.Object ? saved.EnumerateObject().Select(property => property.Name).ToList() : [];
        if (!HasForm(name => names.Contains(name, StringComparer.OrdinalIgnoreCase))) throw NoPlan();
        (_plan, _cause) = Read(() => JsonSerializer.SerializeToUtf8Bytes(saved));
    }

    /// <summary>The file of plans that was named; null where the plan itself was given.</summary>
    internal string? Path { get; }

    /// <summary>True for a plan, and for what has the form of a saved one.</summary>
    internal static bool IsPlan(PSObject value) =>
        value.BaseObject is OffboardingPlan or PlanArgument || (value.BaseObject is PSCustomObject && HasForm(value));

    /// <summary>True for what has the form of a plan, also where one property was taken away.</summary>
    private static bool HasForm(PSObject value) => HasForm(name => value.Properties[name] is not null);

    private static bool HasForm(Predicate<string> has) => Array.FindAll(Names, has).Length > 1;

    /// <summary>The plan.</summary>
    /// <exception cref="PlatformException">The plan cannot be read (<see cref="PlatformError.PlanOutdated"/>).</exception>
    public OffboardingPlan Plan =>
        _plan ?? throw ApprovedPlan.Altered(
        null, "a part of it has another form, or was cut off; save it with ConvertTo-Json -Depth 8 or Export-Clixml", _cause);

    /// <summary>The plan in a few words, or the path of its file.</summary>
    public override string ToString() => _plan?.ToString() ?? SafeText.Of(Path) ?? "a plan that cannot be read";

    /// <summary>A plan that is not as it was made is an error of its own, and not one of binding.</summary>
    private static (OffboardingPlan? Plan, Exception? Cause) Read(Func<byte[]> json)
    {
        try
        {
            return (PlanReader.Read(json()), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or PlatformException)
        {
            return (null, e);
        }
    }

    internal static PlatformException NoPlan() =>
        new(PlatformError.InvalidRequest, "This is no plan of an offboarding.",
            "Take what Invoke-PlatformUserOffboarding -PlanOnly emitted, saved with ConvertTo-Json -Depth 8 or Export-Clixml, or the "
            + "path of that file.");

    // What comes back from a file is a bag of properties; it is read the way the evidence is.
    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > Deepest) throw NoPlan();
        var bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int or long or short or byte:
                writer.WriteNumberValue(Convert.ToInt64(bare, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case IEnumerable list and not IDictionary:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var property in PSObject.AsPSObject(value).Properties)
                {
                    if (Array.IndexOf(Remoting, property.Name) >= 0) continue;
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
