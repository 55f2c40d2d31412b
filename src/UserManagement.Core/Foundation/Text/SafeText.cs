using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace UserManagement.Foundation.Text;

/// <summary>Makes text from a server or a file safe to show: escapes characters that are invisible or could control a terminal.</summary>
/// <remarks>
/// Every public type escapes its strings here when they are set, so that views and scripts
/// print only escaped text; only <c>RawJson</c> is unchanged. An escaped id has a backslash,
/// which no id may have, so no request is ever made with it.
/// </remarks>
internal static class SafeText
{
    private static readonly Regex Written = new(@"\\u[0-9A-F]{4}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Returns the text with every invisible character as <c>\uXXXX</c>; "" for null.</summary>
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

    /// <summary>Escapes a text of several lines; keeps line breaks and tabs.</summary>
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

    /// <summary>Escapes a text; returns null for null.</summary>
    public static string? Of(string? text) => text is null ? null : Escape(text);

    /// <summary>Escapes each text; returns the array itself if nothing in it is invisible, and null for null.</summary>
    public static string[]? Of(string[]? texts) =>
        texts is not null && Array.Exists(texts, text => text is not null && InvisibleCharacters.First(text) >= 0)
            ? Array.ConvertAll(texts, text => Of(text)!)
            : texts;

    /// <summary>Returns true if the text contains an escape such as <c>\u200B</c>, or text that looks like one.</summary>
    public static bool IsWrittenOut(string text) => Written.IsMatch(text);

    /// <summary>Truncates a text to a maximum number of characters and appends its original length.</summary>
    public static string Cut(string text, int most) => text.Length <= most
        ? text
        : Start(text, most) + string.Format(CultureInfo.InvariantCulture, "… ({0} characters)", text.Length);

    /// <summary>
    /// Returns the start of a text, with a maximum number of characters; one fewer if the text would end within a surrogate pair.
    /// </summary>
    public static string Start(string text, int most) => text.Length <= most
        ? text
        : text.Substring(0, most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most);
}
