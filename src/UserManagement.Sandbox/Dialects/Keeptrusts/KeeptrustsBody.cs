using System.Collections.Generic;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>A request's body: a JSON object, of which only texts are ever wanted.</summary>
internal sealed class KeeptrustsBody
{
    private readonly Dictionary<string, string?> _fields = [];

    private KeeptrustsBody(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
            _fields[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
    }

    public static KeeptrustsBody Of(WireRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new KeeptrustsBody(document.RootElement)
                : throw KeeptrustsRefusal.NotAnObject();
        }
        catch (System.Exception exception) when (exception is JsonException or System.InvalidOperationException)
        {
            // The second comes from half a surrogate pair in a text.
            throw KeeptrustsRefusal.NotAnObject();
        }
    }

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>A text that is there and not blank.</summary>
    public string Text(string field) =>
        _fields.TryGetValue(field, out var text) && !string.IsNullOrWhiteSpace(text)
            ? text!
            : throw KeeptrustsRefusal.Invalid(field, $"{field} is required and must be a text.");
}
