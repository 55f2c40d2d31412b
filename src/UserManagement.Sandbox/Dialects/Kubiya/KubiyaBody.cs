using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The body of a request: a JSON object. Only strings are read and other fields are ignored. Which fields are optional is UNKNOWN.
/// </summary>
internal sealed class KubiyaBody
{
    private readonly Dictionary<string, string> _texts = [];

    private KubiyaBody(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.String)
                _texts[field.Name] = field.Value.GetString()!;
        }
    }

    public static KubiyaBody Of(WireRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new KubiyaBody(document.RootElement)
                : throw KubiyaRefusal.NotAnObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An unpaired surrogate in a string raises InvalidOperationException.
            throw KubiyaRefusal.NotAnObject();
        }
    }

    /// <summary>Returns a string; null if it is blank, not a string, or missing.</summary>
    public string? Text(string field) => _texts.TryGetValue(field, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    public string Required(string field) => Text(field) ?? throw KubiyaRefusal.Invalid(field, $"{field} is required and must be a string.");
}
