using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>
/// Writes one HTML page that needs nothing else: no script, no font, no
/// address. Every text that is put into it is text there, whatever it holds.
/// </summary>
internal sealed class HtmlPage
{
    /// <summary>A word longer than this may break where a reader accepts it: after @ and behind punctuation.</summary>
    private const int LongWord = 12;

    /// <summary>The longest run of letters without a place to break.</summary>
    private const int LongestRun = 24;

    private readonly StringBuilder _html = new();

    /// <param name="title">What the page is called.</param>
    /// <param name="style">Its style sheet.</param>
    public HtmlPage(string title, string style)
    {
        style = style.Replace("\r\n", "\n"); // as a browser reads it, so that the hash is the same
        // Were anything ever to get in, the policy keeps a script from running, and a style or an address from being used.
        Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" + Hash(style)
            + "'; base-uri 'none'; form-action 'none'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        Text(title).Markup("</title>\n<style>").Markup(style).Markup("</style>\n</head>\n<body>\n");
    }

    /// <summary>Adds markup, which must come from this program alone.</summary>
    public HtmlPage Markup(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Adds text from anywhere.</summary>
    public HtmlPage Text(string? text)
    {
        _html.Append(WebUtility.HtmlEncode(SafeText.Escape(text)));
        return this;
    }

    /// <summary>Adds text from anywhere in which long words, such as addresses and ids, may break where a reader accepts it.</summary>
    public HtmlPage Wrapped(string? text)
    {
        text = SafeText.Escape(text);
        var (written, word) = (0, 0); // where the rest begins, and the run that has no place to break yet
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '-') word = i;
            if (!MayBreak(text, word, i)) continue;
            Markup(WebUtility.HtmlEncode(text.Substring(written, i - written))).Markup("<wbr>");
            (written, word) = (i, i);
        }

        return Markup(WebUtility.HtmlEncode(text.Substring(written)));
    }

    /// <summary>Adds an element that holds text from anywhere.</summary>
    /// <param name="name">The element's name, from this program alone.</param>
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
