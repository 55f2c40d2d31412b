using System;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>The bytes of a response that is read item by item.</summary>
/// <param name="bytes">The response, possibly followed by other bytes.</param>
/// <param name="length">The length of the response.</param>
/// <param name="maySkip">False if the JSON reader must read every item, so that the positions in its errors are right.</param>
internal sealed class JsonSource(byte[] bytes, int length, bool maySkip = true)
{
    /// <summary>The maximum length, in bytes, of a response whose items are not copied.</summary>
    public const int SmallPage = 64 * 1024;

    private int _origin; // where the current reader began; the positions of the reader count from here

    public int Length { get; } = length;

    /// <summary>
    /// True if the code that reads the items may read an object itself and move this source past it, so that the JSON reader does not read
    /// the object.
    /// </summary>
    public bool MaySkip { get; } = maySkip;

    /// <summary>True if this source was moved past an object, so that the positions in an error of the JSON reader are too small.</summary>
    public bool HasSkipped => _origin > 0;

    public Utf8JsonReader NewReader() => new(bytes.AsSpan(0, Length));

    /// <summary>Returns the bytes from the start of the current token to the end of the response.</summary>
    public ReadOnlySpan<byte> From(ref Utf8JsonReader reader)
    {
        var at = _origin + (int)reader.TokenStartIndex;
        return bytes.AsSpan(at, Length - at);
    }

    /// <summary>Returns the bytes of the item that was just read.</summary>
    /// <param name="start">The position of the reader at the start of the item.</param>
    /// <param name="reader">The reader, positioned at the end of the item.</param>
    public ReadOnlyMemory<byte> Since(int start, ref Utf8JsonReader reader) =>
        Item(_origin + start, (int)reader.BytesConsumed - start);

    /// <summary>Skips an object, so that the reader does not read its content. Returns the bytes of the object.</summary>
    /// <param name="reader">The reader, positioned at the start of the object. Afterwards it is positioned at the end.</param>
    /// <param name="length">The length of the object, which must be valid JSON.</param>
    public ReadOnlyMemory<byte> Skip(ref Utf8JsonReader reader, int length)
    {
        var start = _origin + (int)reader.TokenStartIndex;
        var brace = start + length - 1;
        // The new reader begins at the closing brace in the state of the old one, so it reads an empty object.
        var next = new Utf8JsonReader(bytes.AsSpan(brace, Length - brace), isFinalBlock: true, reader.CurrentState);
        next.Read();
        reader = next;
        _origin = brace;
        return Item(start, length);
    }

    /// <summary>
    /// Returns the bytes of an item. Copies them from a large response, so that one user kept in a variable does not keep a page of
    /// thousands in memory.
    /// </summary>
    private ReadOnlyMemory<byte> Item(int start, int length)
    {
        var json = bytes.AsMemory(start, length);
        return bytes.Length <= SmallPage ? json : json.ToArray();
    }
}
