using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace UserManagement.Json;

/// <summary>The fields of one kind of object, found by their names as they stand in the bytes, ignoring case.</summary>
internal sealed class FieldNames
{
    /// <summary>Returned for a name that may be a field in another case.</summary>
    public const int Unclear = -2;

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
    [MethodImpl(Compiled.Optimized)]
    public int Find(ref Utf8JsonReader reader, ref int next)
    {
        var found = Find(reader.ValueSpan, ref next);
        return found == Unclear || reader.ValueIsEscaped ? FindInOtherCase(TolerantString.ReadString(ref reader)) : found;
    }

    /// <summary>The field that is next by the order of the names, when its name and a quote stand at a place; else -1.</summary>
    [MethodImpl(Compiled.Optimized)]
    public int FindNext(byte[] body, int at, ref int next)
    {
        var wanted = next == _bytes.Length ? 0 : next;
        var name = _bytes[wanted];
        if (body.Length - at <= name.Length || body[at + name.Length] != '"' || !body.AsSpan(at, name.Length).SequenceEqual(name)) return -1;
        next = wanted + 1;
        return wanted;
    }

    /// <summary>As the other, for a name without escapes; <see cref="Unclear"/> when only its case may differ.</summary>
    [MethodImpl(Compiled.Optimized)]
    public int Find(ReadOnlySpan<byte> name, ref int next)
    {
        var result = -1;
        for (var i = 0; i < _bytes.Length; i++)
        {
            var at = next + i;
            if (at >= _bytes.Length) at -= _bytes.Length;
            if (_bytes[at].Length != name.Length) continue;
            if (name.SequenceEqual(_bytes[at]))
            {
                next = at + 1;
                return at;
            }

            if (OnlyCaseDiffers(name, _bytes[at])) result = Unclear;
        }

        return result;
    }

    /// <summary>True for names of one length that may be equal when case is ignored; what is not ASCII counts as equal.</summary>
    [MethodImpl(Compiled.Optimized)]
    private static bool OnlyCaseDiffers(ReadOnlySpan<byte> name, byte[] known)
    {
        for (var i = 0; i < known.Length; i++)
            if (name[i] < 0x80 && (name[i] | 0x20) != (known[i] | 0x20)) return false;
        return true;
    }

    private int FindInOtherCase(string? name) => Array.FindIndex(_names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
