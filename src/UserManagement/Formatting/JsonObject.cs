using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Formatting;

/// <summary>Creates PowerShell objects from JSON. All text is filtered, so that it cannot control a terminal or contain a secret.</summary>
/// <param name="clean">The function that makes text safe to show.</param>
internal sealed class JsonObject(Func<string, string> clean)
{
    /// <summary>
    /// Reads the document as one object. Returns false if the text is not JSON, or if an object has an empty property name or two
    /// property names that PowerShell cannot distinguish.
    /// </summary>
    /// <param name="body">The bytes of the document.</param>
    /// <param name="value">The document: an object, an array, text, a number, a Boolean or null.</param>
    public bool TryRead(byte[] body, out object? value)
    {
        value = null;
        try
        {
            using var document = LooseJson.Parse(body);
            value = Read(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or SameNameException)
        {
            return false;
        }
    }

    private object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.String => clean(element.GetString()!),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private PSObject ReadObject(JsonElement element)
    {
        var result = new PSObject();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            var name = clean(property.Name);
            if (name.Length == 0 || !names.Add(name)) throw new SameNameException();
            result.Properties.Add(new PSNoteProperty(name, Read(property.Value)));
        }

        return result;
    }

    /// <summary>Returns an integer exactly, however long; another number as a double, or as text if it is too large for a double.</summary>
    private static object ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole)) return whole;
        var text = element.GetRawText();
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)) return large;
        return element.TryGetDouble(out var number) && !double.IsInfinity(number) ? number : text;
    }

    private sealed class SameNameException : Exception;
}
