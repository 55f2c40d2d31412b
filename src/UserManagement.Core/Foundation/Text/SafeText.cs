using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Text;

/// <summary>Makes text from a server or a file safe to show: what is invisible or could steer a terminal is written out.</summary>
/// <remarks>
/// Every public type passes its texts through here when they are set, so that no view and
/// no script prints anything else; only <c>RawJson</c> stays as it came. An id that had to
/// be written out has a backslash, which no id may have: no request is ever made with it.
/// </remarks>
internal static class SafeText
{
    private static readonly Regex Written = new(@"\\u[0-9A-F]{4}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The text with every invisible character as <c>\uXXXX</c>; "" for null.</summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var first = InvisibleCharacters.First(text!);
        if (first < 0) return text!;
        var result = new StringBuilder(text!.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (InvisibleCharacters.IsAt(text, i)) result.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)text[i]);
            else result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>The same for a text of many lines: line breaks and tabs stay.</summary>
    public static string EscapeLines(string text)
    {
        if (InvisibleCharacters.First(text) < 0) return text;
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\t' || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')) result.Append(text[i]);
            else if (InvisibleCharacters.IsAt(text, i)) result.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)text[i]);
            else result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>The same, and null stays null.</summary>
    public static string? Of(string? text) => text is null ? null : Escape(text);

    /// <summary>The same for each text; the array itself where nothing in it is invisible, null for null.</summary>
    public static string[]? Of(string[]? texts) =>
        texts is not null && Array.Exists(texts, text => text is not null && InvisibleCharacters.First(text) >= 0)
            ? Array.ConvertAll(texts, text => Of(text)!)
            : texts;

    /// <summary>True for a text that something was written out in, or that looks so.</summary>
    public static bool IsWrittenOut(string text) => Written.IsMatch(text);

    /// <summary>A text of at most so many characters, and how many it had.</summary>
    public static string Cut(string text, int most) => text.Length <= most
        ? text
        : text.Substring(0, most) + string.Format(CultureInfo.InvariantCulture, "… ({0} characters)", text.Length);
}
