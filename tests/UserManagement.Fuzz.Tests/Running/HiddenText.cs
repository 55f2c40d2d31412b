using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Fuzz.Tests;

/// <summary>What must not reach a terminal or an address unseen; said here once more, by code point, so that the product is not measured with its own rule.</summary>
internal static class HiddenText
{
    public static bool Has(string text, bool joinerToo = false)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return true;
            if (IsHidden(rune) && (joinerToo || rune.Value != 0x200D)) return true;
            rest = rest[length..];
        }

        return false;
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
