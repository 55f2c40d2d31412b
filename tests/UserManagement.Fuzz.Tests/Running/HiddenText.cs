using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Fuzz.Tests;

/// <summary>
/// Finds invisible characters that must not reach a terminal or a URL. The code points are listed independently of the module, so that the
/// module is not tested with its own rule.
/// </summary>
/// <remarks>Some scripts need joiners and variation selectors, so a text may contain them. An id or an address may not.</remarks>
internal static class HiddenText
{
    public static bool Has(string text, bool namesToo = false)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return true;
            if (IsOfNames(rune) ? namesToo : IsHidden(rune)) return true;
            rest = rest[length..];
        }

        return false;
    }

    /// <summary>
    /// Returns true if a text has a joiner or a variation selector, which is escaped or not depending on the characters around it.
    /// </summary>
    public static bool MayHave(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (IsOfNames(rune)) return true;
        return false;
    }

    private static bool IsOfNames(Rune rune) => rune.Value is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsHidden(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF)
        || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF or 0x2065 or 0x1D159 or 0x13441 or 0x13442 or 0x16FE4
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
