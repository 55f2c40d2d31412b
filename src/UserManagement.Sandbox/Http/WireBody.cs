using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>The body of a request: a JSON object, from which only strings are read.</summary>
internal sealed class WireBody
{
    private readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);

    private WireBody(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
            _fields[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
    }

    /// <summary>Returns the body; null if it is not a JSON object.</summary>
    public static WireBody? Parse(string? body)
    {
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object ? new WireBody(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An unpaired surrogate in a string raises InvalidOperationException.
            return null;
        }
    }

    public IReadOnlyCollection<string> Fields => _fields.Keys;

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>Returns the string in a field; null if the field is missing or not a string.</summary>
    public string? Text(string field) => _fields.TryGetValue(field, out var text) ? text : null;
}
