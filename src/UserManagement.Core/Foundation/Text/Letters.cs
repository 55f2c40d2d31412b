using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UserManagement.Foundation.Text;

/// <summary>Normalizes letters for comparison: composed or not, with or without accents. Works without ICU.</summary>
internal static class Letters
{
    public static bool IsAscii(string text)
    {
        foreach (var c in text) if (c > 0x7F) return false;
        return true;
    }

    /// <summary>Returns the text in Unicode's composed form (NFC), so that "e" with a combining accent becomes one letter.</summary>
    public static string Compose(string text)
    {
        if (IsAscii(text)) return text;
        try
        {
            text = text.Normalize(NormalizationForm.FormC); // does nothing on a system without Unicode tables
        }
        catch (ArgumentException)
        {
            return text; // a lone surrogate; InputRules refuses it
        }

        var result = new List<char>(text.Length);
        foreach (var c in Decompose(text)) Append(result, c);
        return new string([.. result]);
    }

    /// <summary>Returns the text for a search: without accents, in lower case, with special Latin letters spelled out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="umlautsAsTwo">True to write umlauts and rings with two letters: ae, oe, ue, aa.</param>
    public static string Fold(string text, bool umlautsAsTwo = false)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in IsAscii(text) ? text : Compose(text))
        {
            if (umlautsAsTwo && Two(c) is { } two) result.Append(two);
            else if (Spelled(c) is { } spelled) result.Append(spelled);
            else if (!IsMark(c)) result.Append(char.ToLowerInvariant(Base(c)));
        }

        return result.ToString();
    }

    /// <summary>Returns a letter without its accents.</summary>
    private static char Base(char c)
    {
        while (AccentTable.TryDecompose(c, out var parts)) c = parts.Base;
        return c;
    }

    private static bool IsMark(char c) => c > 0x7F && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private static string? Two(char c) => char.ToLowerInvariant(c) switch
    {
        'ä' or 'æ' => "ae",
        'ö' or 'ø' or 'œ' => "oe",
        'ü' => "ue",
        'å' => "aa",
        _ => null,
    };

    // Letters such as ß and ø, and punctuation, have no accent that can be removed, so they are replaced.
    private static string? Spelled(char c) => c <= 0x7F ? null : char.ToLowerInvariant(c) switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' or 'İ' => "i",
        'ħ' => "h",
        '’' or '‘' or 'ʼ' => "'",
        '‐' or '‑' or '–' => "-",
        '\u00A0' or '\u202F' => " ",
        _ => null,
    };

    private static IEnumerable<char> Decompose(string text)
    {
        foreach (var c in text)
        {
            if (!AccentTable.TryDecompose(c, out var parts)) yield return c;
            else
            {
                foreach (var part in Decompose(parts.Base.ToString())) yield return part;
                yield return parts.Mark;
            }
        }
    }

    /// <summary>Adds a character. Puts a mark in canonical order after the last letter and composes the letter again.</summary>
    private static void Append(List<char> result, char c)
    {
        var order = AccentTable.ClassOf(c);
        if (order == 0)
        {
            result.Add(c);
            return;
        }

        var start = result.Count - 1;
        while (start >= 0 && AccentTable.ClassOf(result[start]) != 0) start--;
        if (start < 0)
        {
            result.Add(c);
            return;
        }

        var marks = new List<char>();
        foreach (var part in Decompose(new string([.. result.GetRange(start, result.Count - start)]))) marks.Add(part);
        var letter = marks[0];
        marks.RemoveAt(0);
        var at = marks.Count;
        while (at > 0 && AccentTable.ClassOf(marks[at - 1]) > order) at--;
        marks.Insert(at, c);
        result.RemoveRange(start, result.Count - start);
        var rest = new List<char>();
        foreach (var mark in marks)
        {
            var blocked = rest.Count > 0 && AccentTable.ClassOf(rest[rest.Count - 1]) == AccentTable.ClassOf(mark);
            if (!blocked && AccentTable.TryCompose(letter, mark, out var composed)) letter = composed;
            else rest.Add(mark);
        }

        result.Add(letter);
        result.AddRange(rest);
    }
}
