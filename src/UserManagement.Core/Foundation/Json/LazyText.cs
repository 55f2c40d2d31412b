using System;
using System.Buffers.Text;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>Where a text stands in the JSON of an object, so that it is made a string only when somebody asks for it.</summary>
internal readonly struct LazyText
{
    private readonly int _at; // behind the brace that begins the object, so 0 is no place

    private LazyText(int at) => _at = at;

    /// <summary>True where there is a text to read later.</summary>
    public bool Exists => _at != 0;

    /// <summary>Passes over a value and notes where it stands; what is null stands nowhere.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="start">Where the object begins.</param>
    public static LazyText Skip(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType == JsonTokenType.Null) return default;
        var at = (int)reader.TokenStartIndex - start;
        reader.Skip();
        return new LazyText(at);
    }

    /// <summary>Reads it as <see cref="TolerantString"/> does; null where there is none.</summary>
    /// <param name="json">The object.</param>
    public string? Read(ReadOnlyMemory<byte> json)
    {
        if (_at == 0) return null;
        var reader = new Utf8JsonReader(json.Span.Slice(_at));
        reader.Read();
        return TolerantString.ReadText(ref reader);
    }

    /// <summary>True where there is no text, or one of no length.</summary>
    /// <param name="json">The object.</param>
    public bool IsEmpty(ReadOnlyMemory<byte> json)
    {
        if (_at == 0) return true;
        var rest = json.Span.Slice(_at);
        return (rest[0] != '"' || rest[1] == '"') && Read(json) is not { Length: > 0 };
    }

    /// <summary>What tells it from another, without a text in between where it is a UUID.</summary>
    /// <param name="json">The object.</param>
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
}
