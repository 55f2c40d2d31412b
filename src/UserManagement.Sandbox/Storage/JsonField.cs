using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>A value in a JSON file with its path, so that an error can name the damaged value.</summary>
internal readonly struct JsonField(JsonElement value, string place)
{
    public JsonField this[string name] =>
        value.ValueKind != JsonValueKind.Object ? throw Wrong("is not an object")
        : value.TryGetProperty(name, out var field) ? new JsonField(field, place.Length == 0 ? name : $"{place}.{name}")
        : throw new FormatException($"the property {(place.Length == 0 ? name : $"{place}.{name}")} is missing");

    /// <summary>
    /// Returns a field that may be missing, because older files and files of other platforms do not have it; null if it is missing.
    /// </summary>
    public JsonField? Optional(string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _) ? this[name] : null;

    public bool IsNull => value.ValueKind == JsonValueKind.Null;

    public string Text() => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong("is not a string");

    public string? OptionalText() => IsNull ? null : Text();

    public string Key() => Text() is { Length: > 0 } text ? text : throw Wrong("is empty");

    public bool Flag() =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong("is not true or false");

    public long Number() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Wrong("is not a whole number");

    public DateTime Time() =>
        DateTime.TryParseExact(
            Text(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong("is not a time such as 2026-01-15T09:30:00Z");

    public DateTime? OptionalTime() => IsNull ? null : Time();

    public IEnumerable<JsonField> Items()
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong("is not a list");
        var parent = place;
        return value.EnumerateArray().Select((item, index) => new JsonField(item, $"{parent}[{index}]"));
    }

    /// <summary>Returns a list of keys; with a set of known keys, each must be in the set.</summary>
    public string[] Keys(HashSet<string>? known = null)
    {
        var keys = new List<string>();
        foreach (var item in Items())
        {
            var key = item.Key();
            if (known?.Contains(key) == false)
                throw item.Wrong($"refers to '{key}', which is not defined");
            keys.Add(key);
        }

        return keys.ToArray();
    }

    public FormatException Wrong(string what) => new($"{(place.Length == 0 ? "the content" : place)} {what}");
}
