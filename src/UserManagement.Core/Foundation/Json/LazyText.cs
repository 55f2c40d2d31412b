using System;
using System.Buffers.Text;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>The position of a text in the JSON of an object, so that the string is created only when it is needed.</summary>
internal readonly struct LazyText
{
    private readonly int _at; // a text is after the opening brace of the object, so 0 means that there is none

    private LazyText(int at) => _at = at;

    /// <summary>True if there is a text to read later.</summary>
    public bool Exists => _at != 0;

    /// <summary>The position, counted from the start of the object; 0 if there is no text.</summary>
    public int Position => _at;

    /// <summary>Creates an instance for a position that was read from <see cref="Position"/>.</summary>
    public static LazyText At(int position) => new(position);

    /// <summary>Skips a value and returns its position; a null value has none.</summary>
    /// <param name="reader">Positioned at the value.</param>
    /// <param name="start">The position of the start of the object.</param>
    public static LazyText Skip(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType == JsonTokenType.Null) return default;
        var at = (int)reader.TokenStartIndex - start;
        reader.Skip();
        return new LazyText(at);
    }

    /// <summary>Reads the text as <see cref="TolerantString"/> does; returns null if there is none.</summary>
    public string? Read(ReadOnlyMemory<byte> json)
    {
        if (_at == 0) return null;
        // A Boolean needs no reader: the JSON is valid, so the first letter decides.
        if (json.Span[_at] is (byte)'t') return "true";
        if (json.Span[_at] is (byte)'f') return "false";
        var reader = ReaderOf(json);
        return TolerantString.ReadText(ref reader);
    }

    /// <summary>Returns true if there is no text or the text is empty.</summary>
    public bool IsEmpty(ReadOnlyMemory<byte> json)
    {
        if (_at == 0) return true;
        var rest = json.Span.Slice(_at);
        return (rest[0] != '"' || rest[1] == '"') && Read(json) is not { Length: > 0 };
    }

    /// <summary>Reads the value as a time, as <see cref="TolerantTime"/> does; returns null if there is none.</summary>
    public DateTimeOffset? ReadTime(ReadOnlyMemory<byte> json)
    {
        if (_at == 0) return null;
        var reader = ReaderOf(json);
        return TolerantTime.ReadTime(ref reader);
    }

    /// <summary>Returns the text as an id key; does not create a string for a UUID.</summary>
    public IdKey Key(ReadOnlyMemory<byte> json)
    {
        const int length = 36;
        var rest = json.Span.Slice(_at);
        return rest.Length > length + 1
            && rest[0] == '"'
            && rest[length + 1] == '"'
            && Utf8Parser.TryParse(rest.Slice(1, length), out Guid number, out var read, 'D')
            && read == length
            ? new IdKey(number)
            : new IdKey(Read(json) ?? "");
    }

    private Utf8JsonReader ReaderOf(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span.Slice(_at));
        reader.Read();
        return reader;
    }
}
