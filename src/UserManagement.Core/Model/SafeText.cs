using System.Globalization;
using System.Text;

namespace UserManagement;

/// <summary>Makes text from a server or a file safe to show: what is invisible or could steer a terminal is written out.</summary>
internal static class SafeText
{
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = true;
        for (var i = 0; i < text!.Length; i++) if (InputRules.IsHidden(text, i)) { clean = false; break; }
        if (clean) return text;
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (InputRules.IsHidden(text, i)) result.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)text[i]);
            else result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>A text of at most so many characters, and how many it had.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text.Substring(0, most) + string.Format(CultureInfo.InvariantCulture, "… ({0} characters)", text.Length);
}
