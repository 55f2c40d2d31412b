using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserManagement.Foundation.Json;

/// <summary>Reads text from a string, number or boolean, or the id or name of an object. Any other value is null, never an error.</summary>
internal sealed class TolerantString : JsonConverter<string>
{
    private const int LongestJson = 200;
    private static readonly string[] Keys = ["id", "uuid", "name", "slug", "email"];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return ReadString(ref reader);
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            case JsonTokenType.Number: return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
            case JsonTokenType.StartObject: return ReadObject(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>
    /// Reads text; an object or array that has no id or name is read as its JSON text, so that a role or group of an unknown form does
    /// not look like none.
    /// </summary>
    internal static string? ReadTextOrJson(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return ReadText(ref reader);
        var whole = reader;
        if (ReadText(ref reader) is { Length: > 0 } text) return text;
        try
        {
            using var document = JsonDocument.ParseValue(ref whole);
            var json = document.RootElement.GetRawText();
            return json.Length <= LongestJson ? json : json.Substring(0, LongestJson);
        }
        catch (InvalidOperationException)
        {
            return "{}"; // the object or array contains bytes that are not text
        }
    }

    /// <summary>Returns true for the JSON text of an object or array that <see cref="ReadTextOrJson"/> could not read.</summary>
    internal static bool IsJson(string text) => text.Length > 0 && text[0] is '{' or '[';

    /// <summary>Reads a string. Invalid UTF-8 or a lone surrogate in one field must not make the whole list unreadable.</summary>
    internal static string? ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }

    private static string? ReadObject(ref Utf8JsonReader reader)
    {
        string? best = null;
        var rank = Keys.Length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Array.FindIndex(Keys, MatchName(ref reader));
            reader.Read();
            if (key >= 0 && key < rank && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                (best, rank) = (ReadText(ref reader), key);
            else reader.Skip();
        }

        return best;
    }

    private static Predicate<string> MatchName(ref Utf8JsonReader reader)
    {
        var name = ReadString(ref reader);
        return key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Reads text as <see cref="TolerantString"/> does, and an object or array without an id or name as its JSON text.</summary>
internal sealed class TextOrJson : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TolerantString.ReadTextOrJson(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>
/// Reads a list of strings from an array of strings or objects, or from one string. An item without an id or name is its JSON text.
/// </summary>
internal sealed class TolerantStrings : JsonConverter<string[]>
{
    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return TolerantString.ReadTextOrJson(ref reader) is { Length: > 0 } one ? [one] : [];
        var result = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (TolerantString.ReadTextOrJson(ref reader) is { Length: > 0 } text) result.Add(text);
        return result.ToArray();
    }

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}

/// <summary>Reads a time in UTC from ISO 8601 or from seconds or milliseconds since 1970; any other value is null.</summary>
internal sealed class TolerantTime : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadTime(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time) writer.WriteStringValue(time);
        else writer.WriteNullValue();
    }

    internal static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out var number) || number <= 0) return null;
            return number < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(number)
                : number < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
        }

        // A time that ends in Z, as nearly every platform writes it, is parsed without creating a string.
        if (reader.TokenType == JsonTokenType.String
            && reader.ValueSpan.Length > 0
            && reader.ValueSpan[reader.ValueSpan.Length - 1] == (byte)'Z'
            && reader.TryGetDateTimeOffset(out var utc))
            return utc;
        return DateTimeOffset.TryParse(
            TolerantString.ReadText(ref reader), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }
}
