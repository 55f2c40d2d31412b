using System.Collections.Generic;
using System.Globalization;

namespace UserManagement.Foundation.Text;

/// <summary>Names a character that a value must not contain, so that a user can find it.</summary>
internal static class CharacterName
{
    private static readonly Dictionary<int, string> Names = new()
    {
        ['\0'] = "NUL character",
        ['\t'] = "tab",
        ['\n'] = "line break",
        ['\r'] = "line break",
        [' '] = "space",
        [0xA0] = "no-break space",
        [0xAD] = "soft hyphen",
        [0x180E] = "Mongolian vowel separator",
        [0x200B] = "zero-width space",
        [0x200C] = "zero-width non-joiner",
        [0x200D] = "zero-width joiner",
        [0x200E] = "left-to-right mark",
        [0x200F] = "right-to-left mark",
        [0x2028] = "line separator",
        [0x2029] = "paragraph separator",
        [0x202A] = "left-to-right embedding",
        [0x202B] = "right-to-left embedding",
        [0x202C] = "end of a direction",
        [0x202D] = "left-to-right override",
        [0x202E] = "right-to-left override",
        [0x202F] = "narrow no-break space",
        [0x2060] = "word joiner",
        [0x2066] = "left-to-right isolate",
        [0x2067] = "right-to-left isolate",
        [0x2068] = "first-strong isolate",
        [0x2069] = "end of an isolate",
        [0x3000] = "ideographic space",
        [0xFEFF] = "zero-width no-break space (byte order mark)",
        [0xFFFD] = "replacement character, which means that the text was read in the wrong encoding",
    };

    /// <summary>Returns the name and position of a character, such as "a zero-width space (U+200B) at position 4".</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The index of the character, or of the first half of a surrogate pair.</param>
    /// <param name="offset">The number of characters trimmed from the start of the text.</param>
    public static string At(string text, int index, int offset = 0)
    {
        var pair = index + 1 < text.Length && char.IsSurrogatePair(text, index);
        var code = pair ? char.ConvertToUtf32(text, index) : text[index];
        return string.Format(CultureInfo.InvariantCulture, "{0} at position {1}", Name(text, index, code, pair), index + offset + 1);
    }

    private static string Name(string text, int index, int code, bool pair)
    {
        var number = code.ToString("X4", CultureInfo.InvariantCulture);
        if (Names.TryGetValue(code, out var name)) return code <= ' ' ? "a " + name : $"a {name} (U+{number})";
        if (InvisibleCharacters.IsAt(text, index) || char.IsWhiteSpace(text[index]) || InvisibleCharacters.IsOfNames(text[index]))
            return $"the invisible character U+{number}";
        return $"'{text.Substring(index, pair ? 2 : 1)}'";
    }
}
