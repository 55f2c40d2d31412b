using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UserManagement.Json;

/// <summary>Passes over the tokens of JSON in UTF-8 bytes, as strictly as Utf8JsonReader does.</summary>
internal static class JsonBytes
{
    private const ulong Ones = 0x0101010101010101;

    /// <summary>Moves to the next byte that is not white space and returns it; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Next(byte[] body, ref int at)
    {
        for (; at < body.Length; at++)
            if (body[at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return body[at];
        return 0;
    }

    /// <summary>Returns the place behind a string without escapes; -1 when it has any, or is not a valid string.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="at">The quote that begins the string.</param>
    [MethodImpl(Compiled.Optimized)]
    public static int EndOfPlainString(byte[] body, int at)
    {
        var i = at + 1;
        for (; i <= body.Length - sizeof(ulong); i += sizeof(ulong))
        {
            // A byte is below n when subtracting n borrows; a byte equals another when their difference is below 1. What is not ASCII may
            // be taken for one of them, and the bytes are then looked at one by one.
            var eight = MemoryMarshal.Read<ulong>(body.AsSpan(i));
            if (((eight - (Ones * 0x20) | (eight ^ (Ones * '"')) - Ones | (eight ^ (Ones * '\\')) - Ones | eight) & (Ones * 0x80)) != 0) break;
        }

        for (; i < body.Length; i++)
        {
            var b = body[i];
            if (b == '"') return i + 1;
            if (b is < 0x20 or (byte)'\\') return -1;
        }

        return -1;
    }

    /// <summary>Returns the place behind a literal; -1 when something else is there.</summary>
    [MethodImpl(Compiled.Optimized)]
    public static int EndOfLiteral(byte[] body, int at, string literal)
    {
        if (body.Length - at < literal.Length) return -1;
        for (var i = 0; i < literal.Length; i++)
            if (body[at + i] != literal[i]) return -1;
        return at + literal.Length;
    }
}
