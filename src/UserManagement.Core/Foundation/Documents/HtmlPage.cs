using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>
/// Writes one self-contained HTML page: no scripts, fonts or external addresses.
/// Encodes all text from other sources, so that it cannot become markup.
/// </summary>
internal sealed class HtmlPage
{
    /// <summary>The length above which a word may break after punctuation; a word of any length may break after @ and /.</summary>
    private const int LongWord = 12;

    /// <summary>The longest run of letters and digits without a break opportunity.</summary>
    private const int LongestRun = 24;

    private readonly StringBuilder _html = new();

    public HtmlPage(string title, string style)
    {
        style = style.Replace("\r\n", "\n"); // a browser also normalizes line ends, and the hash must match
        // If foreign markup gets into the page despite the encoding, the policy blocks its scripts, styles and external addresses.
        Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" + Hash(style)
            + "'; base-uri 'none'; form-action 'none'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        Text(title).Markup("</title>\n<style>").Markup(style).Markup("</style>\n</head>\n<body>\n");
    }

    /// <summary>Adds markup without encoding it; the markup must come from this program only.</summary>
    public HtmlPage Markup(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Adds text from any source and encodes it.</summary>
    public HtmlPage Text(string? text)
    {
        _html.Append(WebUtility.HtmlEncode(SafeText.Escape(text)));
        return this;
    }

    /// <summary>Adds text from any source, with break opportunities in long words such as addresses and ids.</summary>
    public HtmlPage Wrapped(string? text)
    {
        text = SafeText.Escape(text);
        var (written, word) = (0, 0); // the start of the unwritten rest, and of the run without a break opportunity
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '-') word = i;
            if (!MayBreak(text, word, i)) continue;
            Markup(WebUtility.HtmlEncode(text.Substring(written, i - written))).Markup("<wbr>");
            (written, word) = (i, i);
        }

        return Markup(WebUtility.HtmlEncode(text.Substring(written)));
    }

    /// <summary>Adds an element that contains text from any source.</summary>
    /// <param name="name">The name of the element; it must come from this program only.</param>
    /// <param name="text">The text.</param>
    public HtmlPage Element(string name, string? text) => Markup("<" + name + ">").Text(text).Markup("</" + name + ">");

    public override string ToString() => _html + "</body>\n</html>\n";

    private static bool MayBreak(string text, int start, int i)
    {
        var (before, after) = (text[i - 1], text[i]);
        if (!IsPlain(after)) return false;
        return before switch
        {
            '@' or '/' => true,
            '.' or '_' or ':' or ',' or ';' or '=' or '+' => i - start > LongWord,
            _ => i - start >= LongestRun && IsPlain(before),
        };
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static string Hash(string style)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(style)));
    }
}
