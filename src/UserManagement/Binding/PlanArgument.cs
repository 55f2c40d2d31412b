using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.Offboarding;

namespace UserManagement;

/// <summary>A plan object, a plan from ConvertFrom-Json or Import-Clixml, or a file with plans.</summary>
public sealed class PlanArgument
{
    private const int Deepest = 12;
    private static readonly string[] Names =
        [nameof(OffboardingPlan.Person), nameof(OffboardingPlan.Targets), nameof(OffboardingPlan.Guards), nameof(OffboardingPlan.Digest)];

    // Properties that do not belong to a plan: PlanText, the text that the view of a plan shows, which Export-Clixml saves too, and
    // properties that remoting adds to objects.
    private static readonly string[] Added = ["PlanText", "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"];
    private const string OfCopies = nameof(AccessCopyPlan.Source);
    private readonly object? _plan; // an offboarding plan or an access copy plan
    private readonly Exception? _cause;

    /// <summary>Uses the object of an offboarding plan.</summary>
    public PlanArgument(OffboardingPlan plan) => _plan = plan;

    /// <summary>Uses the object of an access copy plan.</summary>
    public PlanArgument(AccessCopyPlan plan) => _plan = plan;

    /// <summary>Uses the path of a file with plans.</summary>
    /// <exception cref="PlatformException">The path is blank.</exception>
    public PlanArgument(string path) => Path = EmptyArgument.IsBlank(path) ? throw NoPlan() : path;

    /// <summary>Uses a file with plans.</summary>
    public PlanArgument(FileInfo file) => Path = file?.FullName ?? throw NoPlan();

    /// <summary>Uses a plan from ConvertFrom-Json or Import-Clixml.</summary>
    /// <exception cref="PlatformException">The object is not a plan.</exception>
    public PlanArgument(PSObject saved)
    {
        if (saved?.BaseObject is OffboardingPlan or AccessCopyPlan)
        {
            _plan = saved.BaseObject;
            return;
        }

        if (saved is null || !HasForm(saved)) throw NoPlan();
        (_plan, _cause) = Read(saved.Properties[OfCopies] is not null, () =>
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer)) Write(writer, saved, 0);
            return buffer.ToArray();
        });
    }

    /// <summary>Uses a plan that was saved as JSON.</summary>
    /// <exception cref="PlatformException">The JSON is not a plan.</exception>
    internal PlanArgument(JsonElement saved)
    {
        var names = saved.ValueKind == JsonValueKind.Object ? saved.EnumerateObject().Select(property => property.Name).ToList() : [];
        if (!HasForm(name => names.Contains(name, StringComparer.OrdinalIgnoreCase))) throw NoPlan();
        var copies = names.Contains(OfCopies, StringComparer.OrdinalIgnoreCase);
        (_plan, _cause) = Read(copies, () => JsonSerializer.SerializeToUtf8Bytes(saved));
    }

    /// <summary>The path of the file; null for a plan object.</summary>
    internal string? Path { get; }

    /// <summary>The person in the plan; null if the plan cannot be read, or is a file.</summary>
    internal string? Person => (_plan as IApprovablePlan)?.Person;

    /// <summary>Returns true for a plan object, and for an object that looks like a saved plan.</summary>
    internal static bool IsPlan(PSObject value) =>
        value.BaseObject is OffboardingPlan or AccessCopyPlan or PlanArgument || (value.BaseObject is PSCustomObject && HasForm(value));

    /// <summary>Returns true for an object that has at least two of the properties of a plan in <see cref="Names"/>.</summary>
    private static bool HasForm(PSObject value) => HasForm(name => value.Properties[name] is not null);

    private static bool HasForm(Predicate<string> has) => Array.FindAll(Names, has).Length > 1;

    /// <summary>The offboarding plan.</summary>
    /// <exception cref="PlatformException">
    /// The plan cannot be read (<see cref="PlatformError.PlanOutdated"/>), or is an access copy plan.
    /// </exception>
    public OffboardingPlan Plan => Known as OffboardingPlan ?? throw Other("copies access", "Copy-PlatformUserAccess");

    /// <summary>The access copy plan.</summary>
    /// <exception cref="PlatformException">
    /// The plan cannot be read (<see cref="PlatformError.PlanOutdated"/>), or is an offboarding plan.
    /// </exception>
    internal AccessCopyPlan CopyPlan => Known as AccessCopyPlan ?? throw Other("offboards users", "Invoke-PlatformUserOffboarding");

    /// <summary>The plan, of either kind.</summary>
    /// <exception cref="PlatformException">The plan cannot be read (<see cref="PlatformError.PlanOutdated"/>).</exception>
    internal IApprovablePlan Approvable => (IApprovablePlan)Known;

    private object Known => _plan ?? throw ApprovedPlan.Altered(
        null, "a property has the wrong type or was cut off; save plans with ConvertTo-Json -Depth 8", _cause);

    /// <summary>Returns a short description of the plan, or the path of its file.</summary>
    public override string ToString() => _plan?.ToString() ?? SafeText.Of(Path) ?? "a plan that cannot be read";

    /// <summary>
    /// Reads a plan. Returns a failure instead of throwing it, so that PowerShell does not report an altered plan as a binding error.
    /// </summary>
    private static (object? Plan, Exception? Cause) Read(bool copies, Func<byte[]> json)
    {
        try
        {
            return (copies ? PlanReader.Read<AccessCopyPlan>(json()) : PlanReader.Read<OffboardingPlan>(json()), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or PlatformException)
        {
            return (null, e);
        }
    }

    internal static PlatformException NoPlan() =>
        new(PlatformError.InvalidRequest, "The input is neither an offboarding plan nor a plan that copies access.",
            "Give the output of Invoke-PlatformUserOffboarding -PlanOnly or Copy-PlatformUserAccess -PlanOnly, or the path of a file to "
            + "which ConvertTo-Json -Depth 8 saved this output.");

    private static PlatformException Other(string does, string cmdlet) =>
        new(PlatformError.InvalidRequest, $"This plan {does}, so this command cannot apply it.", $"Use {cmdlet} -Plan.");

    // Writes a deserialized plan, which has only properties and no type, as JSON for PlanReader.
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
                    if (Array.IndexOf(Added, property.Name) >= 0) continue;
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
