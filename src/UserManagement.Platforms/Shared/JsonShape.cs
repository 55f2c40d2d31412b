using System;
using System.Collections.Generic;
using System.Text.Json;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// The shape of a JSON object: its bytes without its string values. An object of the same shape is recognized by comparing bytes, which is
/// much faster than reading it with a JSON reader.
/// </summary>
internal sealed class JsonShape
{
    private const int MostParts = 64;
    private const int LongestObject = 8 * 1024;
    private readonly byte[] _fixed; // the parts between the string values, one after the other
    private readonly int[] _lengths; // the lengths of the parts
    private readonly (int Part, int Offset)[] _fields;

    private JsonShape(byte[] bytes, int[] lengths, (int Part, int Offset)[] fields) =>
        (_fixed, _lengths, _fields) = (bytes, lengths, fields);

    /// <summary>The number of objects that had this shape.</summary>
    public int Matches { get; private set; }

    /// <summary>Returns the shape of an object; null if the object is very long or has many strings.</summary>
    /// <param name="json">The object, which is valid JSON.</param>
    /// <param name="fields">The positions of its fields.</param>
    public static JsonShape? Of(ReadOnlySpan<byte> json, ReadOnlySpan<LazyText> fields)
    {
        if (json.Length > LongestObject) return null;
        var (bytes, lengths, starts, from) = (new List<byte>(json.Length), new List<int>(), new List<int>(), 0);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String) continue;
            var text = (int)reader.TokenStartIndex + 1;
            AddPart(json, text);
            from = text + reader.ValueSpan.Length;
        }

        AddPart(json, json.Length);
        if (lengths.Count > MostParts) return null;
        var places = new (int Part, int Offset)[fields.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var position = fields[i].Position;
            var part = starts.FindLastIndex(start => start <= position);
            places[i] = (part, position - starts[part]);
        }

        return new JsonShape([.. bytes], [.. lengths], places);

        void AddPart(ReadOnlySpan<byte> all, int end)
        {
            bytes.AddRange(all.Slice(from, end - from).ToArray());
            lengths.Add(end - from);
            starts.Add(from);
        }
    }

    /// <summary>Checks whether an object has this shape, and returns the positions of its fields.</summary>
    /// <param name="json">The bytes from the start of the object, possibly followed by other bytes.</param>
    /// <param name="fields">Receives the positions of the fields.</param>
    /// <returns>The length of the object; 0 if it does not have this shape.</returns>
    public int Match(ReadOnlySpan<byte> json, Span<LazyText> fields)
    {
        Span<int> starts = stackalloc int[MostParts];
        var rest = _fixed.AsSpan();
        var at = 0;
        for (var part = 0; ; part++)
        {
            var length = _lengths[part];
            if (json.Length - at < length || !json.Slice(at, length).SequenceEqual(rest.Slice(0, length))) return 0;
            starts[part] = at;
            rest = rest.Slice(length);
            at += length;
            if (part == _lengths.Length - 1) break;
            at = JsonTextEnd.Find(json, at);
            if (at < 0) return 0;
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            var (part, offset) = _fields[i];
            fields[i] = part + offset == 0 ? default : LazyText.At(starts[part] + offset);
        }

        Matches++;
        return at;
    }
}
