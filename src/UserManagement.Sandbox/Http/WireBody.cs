using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>A request's body: a JSON object, of which only texts are ever wanted.</summary>
internal sealed class WireBody
{
    private readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);

    private WireBody(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
            _fields[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
    }

    /// <summary>The body; null if it is not a JSON object.</summary>
    public static WireBody? Parse(string? body)
    {
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object ? new WireBody(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second comes from half a surrogate pair in a text.
            return null;
        }
    }

    /// <summary>The names of the fields.</summary>
    public IReadOnlyCollection<string> Fields => _fields.Keys;

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>The text of a field; null if the field is missing or not a text.</summary>
    public string? Text(string field) => _fields.TryGetValue(field, out var text) ? text : null;
}
