using System;
using System.Text;
using System.Text.Json;

namespace UserManagement.Foundation.Json;

/// <summary>Finds the fields of one kind of object by name, directly in the UTF-8 bytes, ignoring case.</summary>
internal sealed class FieldNames
{
    private readonly string[] _names;
    private readonly byte[][] _bytes;

    /// <param name="names">The names, in ASCII, in the order in which the platform writes them; the search uses this order.</param>
    public FieldNames(params string[] names)
    {
        _names = names;
        _bytes = Array.ConvertAll(names, Encoding.ASCII.GetBytes);
    }

    /// <summary>Returns the index of the field at the reader among the names; -1 if it is none of them.</summary>
    /// <param name="reader">Positioned at a property name.</param>
    /// <param name="next">The index to try first; set to the index after the match.</param>
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
