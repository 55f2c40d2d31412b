using System;
using System.Globalization;

namespace UserManagement.Foundation.Text;

/// <summary>Finds characters that are invisible, so that two different texts look the same, or that could control a terminal.</summary>
/// <remarks>
/// Covers Unicode's Default_Ignorable_Code_Point, the categories Control, Format, Line and Paragraph Separator and Surrogate,
/// noncharacters, and letters and symbols without a visible glyph. Joiners and variation selectors count as visible only where the
/// script needs them: a joiner between two letters of a joining script or between two emoji, a selector after an emoji or an ideograph.
/// </remarks>
internal static class InvisibleCharacters
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int FirstThatMayHide = 0x0300; // below it, only the characters that IsAt lists are invisible

    /// <summary>Default_Ignorable_Code_Point (DerivedCoreProperties.txt) except characters that the categories already cover.</summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x2060, 0x206F), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Letters, marks and symbols without a visible glyph that Unicode does not call ignorable.</summary>
    private static readonly int[] Blank = [0x2800, 0x1D159, 0x13441, 0x13442, 0x16FE4];

    /// <summary>
    /// Scripts whose letters change with a joiner: Arabic, Syriac, N'Ko, Mandaic, Devanagari to Sinhala, Myanmar, Khmer, Mongolian.
    /// </summary>
    private static readonly (int First, int Last)[] Joining =
    [
        (0x0620, 0x074F), (0x0750, 0x07FF), (0x0840, 0x08FF), (0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1800, 0x18AF),
        (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
    ];

    private static readonly (int First, int Last)[] Emoji =
    [
        (0x00A9, 0x00A9), (0x00AE, 0x00AE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2194, 0x21AA),
        (0x231A, 0x23FA), (0x24C2, 0x24C2), (0x25AA, 0x25FE), (0x2600, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B55), (0x3030, 0x3030),
        (0x303D, 0x303D), (0x3297, 0x3299), (0x1F000, 0x1FAFF),
    ];

    private static readonly (int First, int Last)[] Ideographs = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD)];

    /// <summary>Returns the index of the first invisible character in a text; -1 if there is none.</summary>
    public static int First(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is < ' ' or > '~' && IsAt(text, i)) return i;
        return -1;
    }

    /// <summary>Returns true if the character at an index is invisible; the index may be that of either half of a surrogate pair.</summary>
    public static bool IsAt(string text, int index)
    {
        var c = text[index];
        if (c < FirstThatMayHide) return c is < ' ' or (>= '\u007F' and < '\u00A0') or '\u00AD';
        if (char.IsLowSurrogate(c) && index > 0 && char.IsHighSurrogate(text[index - 1])) index--;
        if (PointAt(text, index) is not { } point) return true; // a lone surrogate
        if (point is NonJoiner or Joiner) return !Joins(text, index, point);
        if (IsSelector(point)) return !Selects(text, index, point);
        return In(point, Ignorable) || Array.IndexOf(Blank, point) >= 0 || (point & 0xFFFE) == 0xFFFE || point is >= 0xFDD0 and <= 0xFDEF
            || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
    }

    private static bool IsSelector(int point) => point is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool Joins(string text, int index, int joiner)
    {
        var (before, after) = (Before(text, index), index + 1 < text.Length ? PointAt(text, index + 1) : null);
        if (before is null || after is null) return false;
        return (IsLetterThatJoins(before.Value) && IsLetterThatJoins(after.Value))
            || (joiner == Joiner && IsEmoji(text, index) && In(after.Value, Emoji));
    }

    /// <summary>Returns true for a visible character of a joining script; these scripts also have invisible ones, such as U+180B.</summary>
    private static bool IsLetterThatJoins(int point) => In(point, Joining) && !In(point, Ignorable)
        && CharUnicodeInfo.GetUnicodeCategory((char)point) != UnicodeCategory.Format;

    /// <summary>Returns true if an emoji ends before an index, including its selector or skin tone.</summary>
    private static bool IsEmoji(string text, int index)
    {
        if (Before(text, index) is not { } before) return false;
        return before == 0xFE0F ? Before(text, index - 1) is { } sign && In(sign, Emoji) : In(before, Emoji);
    }

    private static bool Selects(string text, int index, int selector) => Before(text, index) is { } before
        && (selector is 0xFE0E or 0xFE0F ? In(before, Emoji) || IsKeycap(text, index, before) : In(before, Ideographs));

    private static bool IsKeycap(string text, int index, int before) =>
        before is '#' or '*' or (>= '0' and <= '9') && index + 1 < text.Length && text[index + 1] == '\u20E3';

    private static int? Before(string text, int index) =>
        index < 1 ? null : char.IsLowSurrogate(text[index - 1]) && index > 1 ? PointAt(text, index - 2) : PointAt(text, index - 1);

    private static int? PointAt(string text, int index) =>
        !char.IsSurrogate(text[index]) ? text[index]
            : index + 1 < text.Length && char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text, index) : null;

    private static bool In(int point, (int First, int Last)[] ranges) =>
        Array.Exists(ranges, range => point >= range.First && point <= range.Last);

    /// <summary>Returns true for a UTF-16 unit of a joiner or variation selector; some names contain them, but no address does.</summary>
    public static bool IsOfNames(char c) => c is '\u200C' or '\u200D' or (>= '\uFE00' and <= '\uFE0F') or '\uDB40';
}
