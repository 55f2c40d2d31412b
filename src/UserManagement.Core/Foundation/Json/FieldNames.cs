using System;
using System.Text;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>The fields of one kind of object, found by their names as they stand in the bytes, ignoring case.</summary>
internal sealed class FieldNames
{
    private readonly string[] _names;
    private readonly byte[][] _bytes;

    /// <param name="names">In the order in which the platform writes them: they are looked for in it. ASCII.</param>
    public FieldNames(params string[] names)
    {
        _names = names;
        _bytes = Array.ConvertAll(names, Encoding.ASCII.GetBytes);
    }

    /// <summary>Which field the reader stands on, by its place among the names; -1 for none of them.</summary>
    /// <param name="reader">Stands on the name of a property.</param>
    /// <param name="next">Where to look first; moved behind what was found.</param>
    public int Find(ref Utf8JsonReader reader, ref int next)
    {
        var name = reader.ValueSpan;
        var mayBeOther = reader.ValueIsEscaped;
        for (int i = 0, at = next; i < _bytes.Length; i++, at++)
        {
            if (at >= _bytes.Length) at = 0;
            if (_bytes[at].Length != name.Length) continue;
            mayBeOther = true;
            if (!name.SequenceEqual(_bytes[at])) continue;
            next = at + 1;
            return at;
        }

        return mayBeOther ? FindInOtherCase(TolerantString.ReadString(ref reader)) : -1;
    }

    private int FindInOtherCase(string? name) =>
        Array.FindIndex(_names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
