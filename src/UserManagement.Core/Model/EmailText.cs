using System;
using System.Globalization;
using System.Text;

namespace UserManagement;

/// <summary>Compares e-mail addresses as the people they lead to.</summary>
internal static class EmailText
{
    private const string Punycode = "xn--";

    /// <summary>True where two addresses are one: ignoring case, Unicode normalization, and whether the domain is written in punycode.</summary>
    public static bool AreSame(string? a, string? b)
    {
        if (a is null || b is null) return false;
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) return true;
        return (IsSpecial(a) || IsSpecial(b)) && string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nearly every address is ASCII and has one spelling.</summary>
    private static bool IsSpecial(string text)
    {
        foreach (var c in text)
            if (c > 0x7F) return true;
        return text.IndexOf(Punycode, StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static string Plain(string text)
    {
        try
        {
            var composed = text.Normalize(NormalizationForm.FormC);
            var at = composed.LastIndexOf('@');
            return at < 0 ? composed : composed.Substring(0, at + 1) + new IdnMapping().GetAscii(composed.Substring(at + 1));
        }
        catch (ArgumentException)
        {
            return text; // no Unicode, or no domain: it is compared as it is written
        }
    }
}
