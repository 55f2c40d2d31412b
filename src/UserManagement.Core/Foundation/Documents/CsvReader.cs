using System;
using System.Collections.Generic;
using System.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>Reads comma-separated values (RFC 4180), also with other separators. Skips empty lines.</summary>
internal static class CsvReader
{
    /// <summary>The separators that Export-Csv -UseCulture writes in any culture, and those of other programs.</summary>
    private static readonly char[] Separators = [',', ';', '\t', '|', '\u061B'];

    /// <exception cref="FormatException">A quote is never closed; the message names the line.</exception>
    public static List<string[]> Read(string text) => ReadRows(text).ConvertAll(static row => row.Cells);

    /// <summary>Reads the rows, each with the number of the line on which it begins.</summary>
    /// <exception cref="FormatException">A quote is never closed; the message names the line.</exception>
    public static List<CsvRow> ReadRows(string text)
    {
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (at, line) = (0, 1);
        // Windows PowerShell writes the type of the objects above the header (#TYPE), and a spreadsheet its separator (sep=). Both are
        // skipped.
        while (StartsWith(text, at, "#TYPE") || StartsWith(text, at, "sep="))
        {
            var end = text.IndexOfAny(['\r', '\n'], at);
            if (end < 0) return rows;
            at = end + 1;
            EndLine(text[end]);
        }

        var (separator, begun) = (Separator(text.Substring(at)), line);
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"' && cell.Length == 0) at = ReadQuoted(text, at, cell, ref line);
            else if (c == separator) EndCell();
            else if (c is '\n' or '\r')
            {
                EndLine(c);
                EndRow();
                begun = line;
            }
            else cell.Append(c);
        }

        EndRow();
        return rows;

        void EndLine(char end)
        {
            if (end == '\r' && at < text.Length && text[at] == '\n') at++;
            line++;
        }

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Count > 1 || cells[0].Length > 0) rows.Add(new CsvRow(begun, [.. cells]));
            cells.Clear();
        }
    }

    private static bool StartsWith(string text, int at, string word) =>
        string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int ReadQuoted(string text, int at, StringBuilder cell, ref int line)
    {
        var begun = line;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c != '"')
            {
                if (c == '\n' || (c == '\r' && (at == text.Length || text[at] != '\n'))) line++;
                cell.Append(c);
            }
            else if (at < text.Length && text[at] == '"') cell.Append(text[at++]);
            else return at;
        }

        throw new FormatException($"the quote that begins in line {begun} is never closed");
    }

    /// <summary>Returns the separator in the first line; a comma if the line has none.</summary>
    private static char Separator(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var head = end < 0 ? text : text.Substring(0, end);
        foreach (var separator in Separators) if (head.IndexOf(separator) >= 0) return separator;
        return ',';
    }
}
