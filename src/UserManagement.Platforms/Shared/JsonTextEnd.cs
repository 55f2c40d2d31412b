using System;
#if NET
using System.Buffers;
using System.Linq;
#endif

namespace UserManagement.Platforms.Shared;

/// <summary>Finds the end of a JSON string.</summary>
internal static class JsonTextEnd
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';
    private const int FirstPrintable = 0x20; // a JSON string must not contain control characters
#if NET
    private static readonly SearchValues<byte> Special =
        SearchValues.Create([.. Enumerable.Range(0, FirstPrintable).Select(control => (byte)control), Quote, Backslash]);
#endif

    /// <summary>Returns the position of the closing quotation mark; -1 if there is none or the string is not valid JSON.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="at">The position after the opening quotation mark.</param>
    public static int Find(ReadOnlySpan<byte> json, int at)
    {
        while (true)
        {
            var next = NextSpecial(json.Slice(at));
            if (next < 0) return -1;
            at += next;
            if (json[at] == Quote) return at;
            var escape = json[at] == Backslash ? EscapeLength(json.Slice(at + 1)) : 0;
            if (escape == 0) return -1;
            at += 1 + escape;
        }
    }

    private static int NextSpecial(ReadOnlySpan<byte> json)
    {
#if NET
        return json.IndexOfAny(Special);
#else
        for (var i = 0; i < json.Length; i++)
            if (json[i] is < FirstPrintable or Quote or Backslash) return i;
        return -1;
#endif
    }

    private static bool IsHexDigit(byte b) =>
        b is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F');

    /// <summary>Returns the number of characters after a backslash that belong to the escape; 0 if the escape is not valid JSON.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> json)
    {
        const int hex = 4;
        if (json.IsEmpty) return 0;
        if (json[0] != 'u') return "\"\\/bfnrt"u8.IndexOf(json[0]) >= 0 ? 1 : 0;
        if (json.Length <= hex) return 0;
        foreach (var digit in json.Slice(1, hex))
            if (!IsHexDigit(digit)) return 0;
        return 1 + hex;
    }
}
