using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UserManagement.Sessions.Vendors;

/// <summary>Reads the parts of one line of YAML: scalars, quoted strings and comments.</summary>
internal static class YamlText
{
    /// <summary>
    /// Reads a scalar. Returns a string, an empty list for <c>[]</c>, an empty mapping for <c>{}</c>, or null for <c>null</c> and <c>~</c>.
    /// </summary>
    /// <exception cref="FormatException">The scalar is not supported; the message names the line.</exception>
    public static object? Scalar(string text, int number)
    {
        switch (text[0])
        {
            case '"' or '\'':
                var end = EndOfQuote(text, 0, number);
                return end == text.Length - 1 ? Unquote(text, number) : throw Bad(number, "text follows a closing quote");
            case '&' or '*' or '!': throw Bad(number, "anchors, aliases and tags are not supported");
            case '|' or '>': throw Bad(number, "multi-line strings are not supported");
            case '{' or '[':
                return text.Replace(" ", "") switch
                {
                    "{}" => new Dictionary<string, object?>(),
                    "[]" => new List<object?>(),
                    _ => throw Bad(number, "lists and mappings in brackets are not supported; write each item on its own line"),
                };
            case '%' or '@' or '`': throw Bad(number, $"a value cannot start with '{text[0]}'; put it in quotes");
        }

        if (text.Contains(": ") || text[text.Length - 1] == ':') throw Bad(number, "a value contains ': '; put it in quotes");
        return text is "null" or "~" ? null : text;
    }

    /// <summary>Returns the index of the quotation mark that closes a quoted string.</summary>
    public static int EndOfQuote(string text, int start, int number)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            if (quote == '"' && text[i] == '\\') { i++; continue; }
            if (text[i] != quote) continue;
            if (quote == '\'' && i + 1 < text.Length && text[i + 1] == '\'') { i++; continue; }
            return i;
        }

        throw Bad(number, "a quote is not closed");
    }

    private static string Unquote(string text, int number)
    {
        var inner = text.Substring(1, text.Length - 2);
        if (text[0] == '\'') return inner.Replace("''", "'");
        var result = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\') { result.Append(inner[i]); continue; }
            var escape = ++i < inner.Length ? inner[i] : '\0';
            switch (escape)
            {
                case 'n': result.Append('\n'); break;
                case 't': result.Append('\t'); break;
                case 'r': result.Append('\r'); break;
                case '\\' or '"' or '/': result.Append(escape); break;
                case 'u' when i + 4 < inner.Length
                    && ushort.TryParse(inner.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                    result.Append((char)code); i += 4;
                    break;
                default: throw Bad(number, $"the escape '\\{escape}' is not supported");
            }
        }

        return result.ToString();
    }

    /// <summary>Returns a line without its comment and the spaces at its end.</summary>
    public static string WithoutComment(string line, int number)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"') i++;
                else if (c == '\'' && quote == c && i + 1 < line.Length && line[i + 1] == c) i++; // '' means one quotation mark
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or ':' or '-')) quote = c;
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t')) return line.Substring(0, i).TrimEnd();
            else if (char.IsControl(c) && c != '\t') throw Bad(number, "it contains a control character");
        }

        return line.TrimEnd();
    }

    public static FormatException Bad(int line, string why) => new($"line {line.ToString(CultureInfo.InvariantCulture)}: {why}");
}
