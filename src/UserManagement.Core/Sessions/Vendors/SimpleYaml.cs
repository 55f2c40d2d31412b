using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UserManagement.Sessions.Vendors;

/// <summary>
/// Reads the part of YAML that vendors' configuration files are written in: mappings, lists, plain and quoted scalars, comments.
/// </summary>
/// <remarks>
/// Anchors, aliases, tags, block scalars, flow collections with content and several documents are refused by line, never guessed at.
/// </remarks>
internal sealed class SimpleYaml
{
    private const int MaxDepth = 32;
    private readonly List<(int Number, int Indent, string Text)> _lines = [];
    private int _at;

    private SimpleYaml(string text)
    {
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = WithoutComment(raw.TrimEnd('\r'), number);
            if (line.Trim().Length == 0 || (line == "---" && _lines.Count == 0)) continue;
            var indent = 0;
            while (indent < line.Length && line[indent] == ' ') indent++;
            if (line[indent] == '\t') throw Bad(number, "a tab stands where YAML allows spaces only");
            _lines.Add((number, indent, line.Substring(indent)));
        }
    }

    /// <summary>The document: a <see cref="Dictionary{TKey, TValue}"/>, a list or a string; null when it is empty.</summary>
    /// <exception cref="FormatException">The text is not in this part of YAML; the message names the line.</exception>
    public static object? Read(string text)
    {
        var reader = new SimpleYaml(text);
        if (reader._lines.Count == 0) return null;
        var value = reader.ReadBlock(reader._lines[0].Indent, 0);
        return reader._at == reader._lines.Count
            ? value
            : throw Bad(reader._lines[reader._at].Number, "its indentation fits nothing above");
    }

    private object? ReadBlock(int indent, int depth)
    {
        if (depth > MaxDepth) throw Bad(_lines[_at].Number, "it is nested too deeply");
        if (IsItem(_lines[_at].Text)) return ReadList(indent, depth);
        return SplitKey(_lines[_at]) is null && Count(indent) == 1 ? Scalar(_lines[_at++]) : ReadMapping(indent, depth);
    }

    private int Count(int indent)
    {
        var count = 0;
        for (var i = _at; i < _lines.Count && _lines[i].Indent >= indent; i++) count++;
        return count;
    }

    private List<object?> ReadList(int indent, int depth)
    {
        var items = new List<object?>();
        while (_at < _lines.Count && _lines[_at].Indent == indent && IsItem(_lines[_at].Text))
        {
            var line = _lines[_at];
            var rest = line.Text.Substring(1).TrimStart(' ');
            if (rest.Length == 0)
            {
                _at++;
                items.Add(_at < _lines.Count && _lines[_at].Indent > indent ? ReadBlock(_lines[_at].Indent, depth + 1) : null);
                continue;
            }

            // What follows the dash is a block of its own, indented to where it starts.
            _lines[_at] = (line.Number, indent + line.Text.Length - rest.Length, rest);
            items.Add(ReadBlock(_lines[_at].Indent, depth + 1));
        }

        return items;
    }

    private Dictionary<string, object?> ReadMapping(int indent, int depth)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (_at < _lines.Count && _lines[_at].Indent == indent)
        {
            var line = _lines[_at];
            if (SplitKey(line) is not { } pair) throw Bad(line.Number, "it has no 'key: value'");
            if (map.ContainsKey(pair.Key)) throw Bad(line.Number, $"the key '{pair.Key}' stands twice");
            _at++;
            object? value = null;
            if (pair.Value.Length > 0) value = Scalar((line.Number, 0, pair.Value));
            else if (_at < _lines.Count && (_lines[_at].Indent > indent || (_lines[_at].Indent == indent && IsItem(_lines[_at].Text))))
                value = ReadBlock(_lines[_at].Indent, depth + 1);
            map.Add(pair.Key, value);
        }

        if (_at < _lines.Count && _lines[_at].Indent > indent) throw Bad(_lines[_at].Number, "its indentation fits nothing above");
        return map;
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    private static KeyValuePair<string, string>? SplitKey((int Number, int Indent, string Text) line)
    {
        var text = line.Text;
        var end = text[0] is '"' or '\'' ? EndOfQuote(text, 0, line.Number) + 1 : 0;
        for (var i = end; i < text.Length; i++)
        {
            if (text[i] != ':' || (i + 1 < text.Length && text[i + 1] != ' ')) continue;
            var name = text.Substring(0, i).Trim();
            var key = name.Length == 0 ? null : Scalar((line.Number, 0, name)) as string;
            return string.IsNullOrEmpty(key)
                ? throw Bad(line.Number, "a key is empty")
                : new KeyValuePair<string, string>(key!, text.Substring(i + 1).Trim());
        }

        return null;
    }

    private static object? Scalar((int Number, int Indent, string Text) line)
    {
        var text = line.Text;
        switch (text[0])
        {
            case '"' or '\'':
                var end = EndOfQuote(text, 0, line.Number);
                return end == text.Length - 1 ? Unquote(text, line.Number) : throw Bad(line.Number, "text follows a closing quote");
            case '&' or '*' or '!': throw Bad(line.Number, "anchors, aliases and tags are not understood");
            case '|' or '>': throw Bad(line.Number, "texts over several lines are not understood");
            case '{' or '[':
                return text.Replace(" ", "") switch
                {
                    "{}" => new Dictionary<string, object?>(),
                    "[]" => new List<object?>(),
                    _ => throw Bad(line.Number, "lists and mappings in brackets are not understood; write them over several lines"),
                };
            case '%' or '@' or '`': throw Bad(line.Number, $"a value can't start with '{text[0]}'; put it in quotes");
        }

        if (text.Contains(": ") || text[text.Length - 1] == ':') throw Bad(line.Number, "a value holds ': '; put it in quotes");
        return text is "null" or "~" ? null : text;
    }

    private static int EndOfQuote(string text, int start, int number)
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
                default: throw Bad(number, $"the escape '\\{escape}' is not understood");
            }
        }

        return result.ToString();
    }

    private static string WithoutComment(string line, int number)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"') i++;
                else if (c == '\'' && quote == c && i + 1 < line.Length && line[i + 1] == c) i++; // a quote within quotes is doubled
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or ':' or '-')) quote = c;
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t')) return line.Substring(0, i).TrimEnd();
            else if (char.IsControl(c) && c != '\t') throw Bad(number, "it holds a control character");
        }

        return line.TrimEnd();
    }

    private static FormatException Bad(int line, string why) => new($"line {line.ToString(CultureInfo.InvariantCulture)}: {why}");
}
