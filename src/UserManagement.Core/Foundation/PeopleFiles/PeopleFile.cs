using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Storage;

namespace UserManagement.Foundation.PeopleFiles;

/// <summary>
/// Reads a file of users: a CSV with a column of addresses, a JSON list, or one address per line. Refuses the file if any part of it is
/// not valid.
/// </summary>
internal sealed class PeopleFile
{
    private const int MostErrors = 3;
    private const string FormatRemedy =
        "Correct the file: a CSV file with a column named Email, a JSON list, or one address per line.";

    private readonly PeopleFileKind _kind;
    private readonly string _path;
    private readonly List<string> _names = [];
    private readonly List<string> _errors = [];

    private PeopleFile(PeopleFileKind kind, string path) => (_kind, _path) = (kind, path);

    /// <summary>Reads the addresses, and the ids if the kind allows them, in the order of the file.</summary>
    /// <exception cref="PlatformException">The file cannot be read, has an invalid part, or has no user.</exception>
    public static IReadOnlyList<string> Read(string path, PeopleFileKind kind)
    {
        try
        {
            return Parse(TextDocument.Read(path), path, kind);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new PeopleFile(kind, path).Unreadable(FileReason.Of(e), e is FormatException ? null : e);
        }
    }

    /// <summary>Reads the addresses and ids from the text of a file.</summary>
    /// <exception cref="PlatformException">The text has an invalid part, or has no user.</exception>
    public static IReadOnlyList<string> Parse(string text, string path, PeopleFileKind kind)
    {
        var file = new PeopleFile(kind, path);
        try
        {
            file.ReadText(text.TrimStart('\uFEFF'));
        }
        catch (JsonException e)
        {
            throw file.Unreadable($"line {e.LineNumber + 1} is not JSON", null);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw file.Unreadable(e is FormatException ? e.Message : "it contains text that is not valid Unicode", null);
        }

        if (file._errors.Count > 0) throw file.NotUnderstood();
        return file._names.Count > 0
            ? file._names
            : throw Refuse($"The {kind.Name} {path} {kind.Empty}.", "Specify a file that contains the e-mail addresses of the users.");
    }

    private void ReadText(string text)
    {
        var begin = text.TrimStart();
        if (begin.StartsWith("[", StringComparison.Ordinal) || begin.StartsWith("{", StringComparison.Ordinal)) ReadJson(text);
        else if (FirstLine(text) is { } first
            && first.IndexOf('@') < 0
            && CsvReader.ReadRows(text) is { Count: > 0 } rows
            && !IsPlainList(rows))
            ReadTable(rows);
        else ReadLines(text);
    }

    /// <summary>Returns the first line that is neither empty nor a comment; null if there is none.</summary>
    private static string? FirstLine(string text) => text.Split('\n', '\r').Select(WithoutComment).FirstOrDefault(line => line.Length > 0);

    private static string WithoutComment(string line)
    {
        line = line.Trim();
        if (line.StartsWith("#", StringComparison.Ordinal)) return line.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase) ? line : "";
        for (var i = 1; i < line.Length; i++) if (line[i] == '#' && char.IsWhiteSpace(line[i - 1])) return line.Substring(0, i).TrimEnd();
        return line;
    }

    /// <summary>Returns true for a list without a header, whose first cell is an id and not the name of a column.</summary>
    private bool IsPlainList(List<CsvRow> rows) => _kind.Ids && rows[0].Cells.Length == 1 && !_kind.IsColumn(rows[0].Cells[0]);

    private void ReadLines(string text)
    {
        var lines = text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        for (var i = 0; i < lines.Length; i++) Add($"line {i + 1}", WithoutComment(lines[i]));
    }

    private void ReadTable(List<CsvRow> rows)
    {
        rows.RemoveAll(row => row.Cells[0].TrimStart().StartsWith("#", StringComparison.Ordinal));
        if (rows.Count == 0) return;
        var header = rows[0].Cells;
        var columns = Enumerable.Range(0, header.Length).Where(column => _kind.IsColumn(header[column])).ToList();
        if (columns.Count == 0)
            throw Refuse($"The {_kind.Name} {_path} has none of the columns {string.Join(", ", _kind.Columns)}; found: "
                + $"{string.Join(", ", header.Take(10).Select(InputRules.Shorten))}.", "Rename the column with the addresses to Email.");
        foreach (var row in rows.Skip(1))
        {
            // In a file with one column, several addresses in a cell need no quotes.
            if (header.Length == 1) Add($"line {row.Line}", WithoutComment(string.Join(",", row.Cells)));
            else if (row.Cells.Skip(header.Length).Any(cell => cell.Trim().Length > 0))
                _errors.Add($"line {row.Line} has {row.Cells.Length} cells, but the header has {header.Length}");
            else ReadRow(row, header, columns);
        }
    }

    private void ReadRow(CsvRow row, string[] header, List<int> columns)
    {
        var (before, errors) = (_names.Count, _errors.Count);
        var aliases = columns.ToLookup(column => PeopleFileKind.IsAlias(header[column]));
        foreach (var column in aliases[false].Concat(aliases[true]).Where(column => column < row.Cells.Length))
        {
            var cell = row.Cells[column];
            // Exchange exports a nickname in the column Alias. It is not an address, and the row already has an address.
            if (PeopleFileKind.IsAlias(header[column]) && cell.IndexOf('@') < 0 && _names.Count > before) continue;
            Add($"line {row.Line}", cell);
        }

        // The row has content but no address. Without this error, the user of the row would silently be missing from the list.
        if (_names.Count == before && _errors.Count == errors && row.Cells.Any(cell => cell.Trim().Length > 0))
            _errors.Add($"line {row.Line} has no e-mail address");
    }

    private void ReadJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var people = document.RootElement.ValueKind == JsonValueKind.Array
            ? document.RootElement.EnumerateArray().ToList()
            : [document.RootElement];
        for (var i = 0; i < people.Count; i++) ReadJson($"item {i + 1}", people[i]);
    }

    private void ReadJson(string where, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                Add(where, element.GetString() ?? "");
                break;
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray()) ReadJson(where, one);
                break;
            case JsonValueKind.Object:
                var named = element.EnumerateObject().Where(property => _kind.IsColumn(property.Name)).ToList();
                if (named.Count == 0) _errors.Add($"{where} has none of the properties {string.Join(", ", _kind.Columns)}");
                foreach (var property in named.Where(property => property.Value.ValueKind != JsonValueKind.Null))
                    ReadJson($"{where}, {InputRules.Shorten(property.Name)}", property.Value);
                break;
            default:
                _errors.Add($"{where} is {(element.ValueKind == JsonValueKind.Null ? "null" : "not a string")}");
                break;
        }
    }

    private void Add(string where, string text)
    {
        try
        {
            _names.AddRange(PersonText.Read(text, _kind.Ids));
        }
        catch (PlatformException e)
        {
            _errors.Add($"{where}: {e.Clause}");
        }
    }

    private PlatformException NotUnderstood()
    {
        var more = _errors.Count - MostErrors;
        return Refuse(
            $"The {_kind.Name} {_path} cannot be used: {string.Join("; ", _errors.Take(MostErrors))}"
                + $"{(more > 0 ? $"; and {more} more {(more == 1 ? "error" : "errors")}" : "")}. Nothing was done.",
            FormatRemedy);
    }

    /// <param name="why">Why the file cannot be read, as a clause.</param>
    /// <param name="cause">The exception from opening the file; null if the content of the file is wrong.</param>
    private PlatformException Unreadable(string why, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The {_kind.Name} {_path} cannot be read: {why}.",
            cause is null ? FormatRemedy : "Check the path and its permissions.", cause);

    private static PlatformException Refuse(string message, string remedy) => new(PlatformError.InvalidRequest, message, remedy);
}
