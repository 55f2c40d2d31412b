using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserManagement.Json;

/// <summary>Reads text from a string, number or boolean; from an object, its id or name. Anything else is absent, never an error.</summary>
internal sealed class TolerantString : JsonConverter<string>
{
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

    /// <summary>Invalid UTF-8 or a lone surrogate in one field must not lose the whole list.</summary>
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
            if (key >= 0 && key < rank && reader.TokenType is JsonTokenType.String or JsonTokenType.Number) { best = ReadText(ref reader); rank = key; }
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

/// <summary>Reads a list of texts from an array of strings or objects, or from one string.</summary>
internal sealed class TolerantStrings : JsonConverter<string[]>
{
    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return TolerantString.ReadText(ref reader) is { Length: > 0 } one ? [one] : [];
        var result = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (TolerantString.ReadText(ref reader) is { Length: > 0 } text) result.Add(text);
        return result.ToArray();
    }

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}

/// <summary>Reads a time in UTC from ISO 8601 or from seconds or milliseconds since 1970; what is neither is absent.</summary>
internal sealed class TolerantTime : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadTime(ref reader);

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
            return number < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(number) : number < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
        }

        // What ends in Z, as nearly every platform writes it, needs no text in between.
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0 && reader.ValueSpan[reader.ValueSpan.Length - 1] == (byte)'Z' && (ReadUtc(reader.ValueSpan) ?? (reader.TryGetDateTimeOffset(out var utc) ? utc : null)) is { } read) return read;
        return DateTimeOffset.TryParse(TolerantString.ReadText(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    /// <summary>Reads <c>2026-01-31T09:30:00Z</c>, with or without a fraction: the form of nearly every time in a list of thousands. Null for any other.</summary>
    private static DateTimeOffset? ReadUtc(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 20 or > 28 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[text.Length - 1] != 'Z') return null;
        var (century, year, month, day, hour, minute, second) = (Two(text, 0), Two(text, 2), Two(text, 5), Two(text, 8), Two(text, 11), Two(text, 14), Two(text, 17));
        if (century < 0 || year < 0 || month is < 1 or > 12 || day < 1 || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return null;
        year += century * 100;
        if (year == 0 || day > DateTime.DaysInMonth(year, month) || Fraction(text.Slice(19, text.Length - 20)) is not { } ticks) return null;
        return new DateTimeOffset(new DateTime(year, month, day, hour, minute, second).Ticks + ticks, TimeSpan.Zero);
    }

    /// <summary>Up to seven digits behind a point, in ticks; null for anything else.</summary>
    private static long? Fraction(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0) return 0;
        if (text.Length < 2 || text[0] != '.') return null;
        var (ticks, unit) = (0L, TimeSpan.TicksPerSecond / 10);
        for (var i = 1; i < text.Length; i++, unit /= 10)
        {
            if ((uint)(text[i] - '0') > 9) return null;
            ticks += (text[i] - '0') * unit;
        }

        return ticks;
    }

    /// <summary>Two digits; -1 where there are none.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : -1;
    }
}
