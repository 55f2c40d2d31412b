using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>
/// The body of a request: a JSON object of strings and lists of strings. Field names are case-insensitive: the documentation sends
/// <c>orgID</c>, an official client sends <c>OrgID</c>, and the API accepts both.
/// </summary>
internal sealed class AstraBody
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.OrdinalIgnoreCase);

    private AstraBody(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.String)
                _texts[field.Name] = field.Value.GetString()!;
            else if (field.Value.ValueKind == JsonValueKind.Array
                && field.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
                _lists[field.Name] = field.Value.EnumerateArray().Select(item => item.GetString()!).ToArray();
        }
    }

    public static AstraBody Of(WireRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body ?? "");
            return document.RootElement.ValueKind == JsonValueKind.Object ? new AstraBody(document.RootElement) : throw NotAnObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An unpaired surrogate in a string raises InvalidOperationException.
            throw NotAnObject();
        }
    }

    public string? Text(string field) => _texts.TryGetValue(field, out var text) ? text : null;

    public string[]? Texts(string field) => _lists.TryGetValue(field, out var texts) ? texts : null;

    private static AstraRefusal NotAnObject() => AstraRefusal.Invalid("request body is not a JSON object");
}
