using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using UserManagement.Foundation.Storage;

namespace UserManagement.Binding;

/// <summary>Reads a file with one or more plans, written by ConvertTo-Json or Export-Clixml.</summary>
internal static class PlanFile
{
    private const string Remedy =
        "Specify a file of plans from Invoke-PlatformUserOffboarding -PlanOnly or Copy-PlatformUserAccess -PlanOnly, saved with "
        + "ConvertTo-Json -Depth 8.";

    // Windows PowerShell writes a time as "\/Date(1790000000000)\/": milliseconds since 1970 in UTC.
    private static readonly Regex Time = new(@"""\\/Date\((-?\d{1,15})\)\\/""", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>Reads the plans of a file.</summary>
    /// <exception cref="PlatformException">The file cannot be read, or contains something else.</exception>
    public static IReadOnlyList<PlanArgument> Read(string path) => Read(path, out _);

    /// <summary>Reads the plans of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="json">The content of the file with times in ISO 8601; null if the file is not JSON.</param>
    /// <exception cref="PlatformException">The file cannot be read, or contains something else.</exception>
    public static IReadOnlyList<PlanArgument> Read(string path, out string? json)
    {
        json = null;
        try
        {
            var text = File.ReadAllText(path);
            var isXml = text.TrimStart().StartsWith("<", StringComparison.Ordinal);
            json = isXml ? null : Time.Replace(text, static found => Iso(found.Groups[1].Value));
            IReadOnlyList<PlanArgument> plans = json is null
                ? [.. PSSerializer.DeserializeAsList(text).Select(Saved)]
                : FromJson(json);
            return plans.Count > 0
                ? plans
                : throw new PlatformException(PlatformError.InvalidRequest, $"The file '{path}' contains no plan.", Remedy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(path, FileReason.Of(e), e);
        }
        catch (JsonException e)
        {
            throw Unusable(path, $"line {(e.LineNumber ?? 0) + 1} is not valid JSON", null);
        }
        catch (XmlException e)
        {
            throw Unusable(path, $"line {e.LineNumber} is not valid XML", null);
        }
    }

    private static PlanArgument Saved(object? one) =>
        one is null ? throw PlanArgument.NoPlan() : new PlanArgument(PSObject.AsPSObject(one));

    private static IReadOnlyList<PlanArgument> FromJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? [.. root.EnumerateArray().Select(saved => new PlanArgument(saved))]
            : [new PlanArgument(root)];
    }

    private static string Iso(string milliseconds) =>
        JsonSerializer.Serialize(
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture)).UtcDateTime);

    private static PlatformException Unusable(string path, string why, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The plan file '{path}' cannot be read: {why}.", Remedy, cause);
}
