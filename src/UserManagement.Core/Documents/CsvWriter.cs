using System.Text;

namespace UserManagement.Documents;

/// <summary>Writes comma-separated values by RFC 4180 for people who open them in a spreadsheet.</summary>
/// <remarks>A spreadsheet takes a cell that begins with one of <c>= + - @</c> for a formula, quoted or not, and a name on a platform may be one. An apostrophe before it makes it text. A tab or a line break, which do the same, are written out.</remarks>
internal sealed class CsvWriter
{
    private const string Formulas = "=+-@\uFF1D\uFF0B\uFF0D\uFF20"; // the last four are the wide forms, which some spreadsheets take too
    private readonly StringBuilder _text = new();

    public CsvWriter Row(params string?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) _text.Append(',');
            _text.Append('"').Append(Harmless(cells[i] ?? "").Replace("\"", "\"\"")).Append('"');
        }

        _text.Append("\r\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>The same text, as no spreadsheet calculates it and nothing in it is hidden.</summary>
    private static string Harmless(string text)
    {
        var shown = SafeText.Escape(text);
        var first = shown.TrimStart(); // what stands behind blanks is calculated by some
        return first.Length > 0 && Formulas.IndexOf(first[0]) >= 0 ? "'" + shown : shown;
    }
}
