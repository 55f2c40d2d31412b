using System;
using System.Text.Json;

namespace UserManagement.Json;

/// <summary>Where a text stands in the JSON of an object, so that it is made a string only when somebody asks for it.</summary>
internal readonly struct LateText
{
    private readonly int _at; // behind the brace that begins the object, so 0 is no place

    private LateText(int at) => _at = at;

    /// <summary>Passes over a value and notes where it stands; what is null stands nowhere.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="start">Where the object begins.</param>
    public static LateText Skip(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType == JsonTokenType.Null) return default;
        var at = (int)reader.TokenStartIndex - start;
        reader.Skip();
        return new LateText(at);
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
}
