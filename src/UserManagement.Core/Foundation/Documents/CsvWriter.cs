using System.Text;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>Writes comma-separated values by RFC 4180, or with another separator, for people who open them in a spreadsheet.</summary>
/// <remarks>
/// A spreadsheet takes a cell that begins with one of <c>= + - @</c> for a formula, quoted or not, and a name on a platform may be one. An
/// apostrophe before it makes it text; so also behind a separator, because a spreadsheet of another country divides lines at another one.
/// A tab or a line break, which do the same, are written out.
/// </remarks>
/// <param name="delimiter">What separates the values.</param>
internal sealed class CsvWriter(char delimiter = ',')
{
    // The last four are the wide forms, which some spreadsheets take too.
    private static readonly Regex Formula = new("(^|[;,|])([\\s\"]*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant);
    private readonly StringBuilder _text = new();

    public CsvWriter Row(params string?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) _text.Append(delimiter);
            _text.Append('"').Append(Harmless(cells[i] ?? "").Replace("\"", "\"\"")).Append('"');
        }

        _text.Append("\r\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>The same text, as no spreadsheet calculates it and nothing in it is hidden.</summary>
    private static string Harmless(string text) => Formula.Replace(SafeText.Escape(text), "$1$2'");
}
