using System;
using System.Collections.Generic;

namespace UserManagement.Sessions.Vendors;

/// <summary>Reads the subset of YAML in vendors' configuration files: mappings, lists, plain and quoted scalars, comments.</summary>
/// <remarks>
/// Refuses all other YAML with the number of the line: anchors, aliases, tags, block scalars, flow collections with content, and several
/// documents in one file.
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
            var line = YamlText.WithoutComment(raw.TrimEnd('\r'), number);
            if (line.Trim().Length == 0 || (line == "---" && _lines.Count == 0)) continue;
            var indent = 0;
            while (indent < line.Length && line[indent] == ' ') indent++;
            if (line[indent] == '\t') throw YamlText.Bad(number, "it has a tab where YAML allows only spaces");
            _lines.Add((number, indent, line.Substring(indent)));
        }
    }

    /// <summary>Parses a document to a <see cref="Dictionary{TKey, TValue}"/>, a list or a string; null if it is empty.</summary>
    /// <exception cref="FormatException">The text is not in this subset; the message names the line.</exception>
    public static object? Read(string text)
    {
        var reader = new SimpleYaml(text);
        if (reader._lines.Count == 0) return null;
        var value = reader.ReadBlock(reader._lines[0].Indent, 0);
        return reader._at == reader._lines.Count
            ? value
            : throw YamlText.Bad(reader._lines[reader._at].Number, "its indentation matches no line above");
    }

    private object? ReadBlock(int indent, int depth)
    {
        if (depth > MaxDepth) throw YamlText.Bad(_lines[_at].Number, "it is nested too deeply");
        if (IsItem(_lines[_at].Text)) return ReadList(indent, depth);
        return SplitKey(_lines[_at]) is null && Count(indent) == 1 ? ReadScalar() : ReadMapping(indent, depth);
    }

    private object? ReadScalar()
    {
        var line = _lines[_at++];
        return YamlText.Scalar(line.Text, line.Number);
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

            // The text after the dash is read like a nested block whose indentation is the column at which the text starts.
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
            if (SplitKey(line) is not { } pair) throw YamlText.Bad(line.Number, "it has no 'key: value'");
            if (map.ContainsKey(pair.Key)) throw YamlText.Bad(line.Number, $"the key '{pair.Key}' appears twice");
            _at++;
            object? value = null;
            if (pair.Value.Length > 0) value = YamlText.Scalar(pair.Value, line.Number);
            else if (_at < _lines.Count && (_lines[_at].Indent > indent || (_lines[_at].Indent == indent && IsItem(_lines[_at].Text))))
                value = ReadBlock(_lines[_at].Indent, depth + 1);
            map.Add(pair.Key, value);
        }

        if (_at < _lines.Count && _lines[_at].Indent > indent)
            throw YamlText.Bad(_lines[_at].Number, "its indentation matches no line above");
        return map;
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    private static KeyValuePair<string, string>? SplitKey((int Number, int Indent, string Text) line)
    {
        var text = line.Text;
        var end = text[0] is '"' or '\'' ? YamlText.EndOfQuote(text, 0, line.Number) + 1 : 0;
        for (var i = end; i < text.Length; i++)
        {
            if (text[i] != ':' || (i + 1 < text.Length && text[i + 1] != ' ')) continue;
            var name = text.Substring(0, i).Trim();
            var key = name.Length == 0 ? null : YamlText.Scalar(name, line.Number) as string;
            return string.IsNullOrEmpty(key)
                ? throw YamlText.Bad(line.Number, "a key is empty")
                : new KeyValuePair<string, string>(key!, text.Substring(i + 1).Trim());
        }

        return null;
    }
}
