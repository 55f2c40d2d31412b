using System.Net;
using System.Text;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>
/// Writes one HTML page that needs nothing else: no script, no font, no
/// address. Every text that is put into it is text there, whatever it holds.
/// </summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder _html = new();

    /// <param name="title">What the page is called.</param>
    /// <param name="style">Its style sheet.</param>
    public HtmlPage(string title, string style)
    {
        // Were a script ever to get in, the first line of the head keeps it from running.
        Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        Text(title).Markup("</title>\n<style>\n").Markup(style).Markup("</style>\n</head>\n<body>\n");
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

    /// <summary>Adds an element that holds text from anywhere.</summary>
    /// <param name="name">The element's name, from this program alone.</param>
    /// <param name="text">The text.</param>
    public HtmlPage Element(string name, string? text) => Markup("<" + name + ">").Text(text).Markup("</" + name + ">");

    public override string ToString() => _html + "</body>\n</html>\n";
}
