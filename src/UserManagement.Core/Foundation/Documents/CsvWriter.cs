using System.Text;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>Writes values separated by commas (RFC 4180) or another character, safe to open in a spreadsheet.</summary>
/// <remarks>
/// A spreadsheet treats a cell that begins with one of <c>= + - @</c> as a formula, even in quotes, and a name from a platform may begin
/// with one of them. An apostrophe before that character makes the cell text. The writer does the same if the character follows a separator
/// inside a cell, because a spreadsheet in another culture splits lines at another separator. A tab or a line break would have the same
/// effect; the writer escapes both.
/// </remarks>
internal sealed class CsvWriter(char delimiter = ',')
{
    // U+061B is the separator of some cultures. The last four characters are full-width forms, which some spreadsheets accept too.
    private static readonly Regex Formula = new(
        "(^|[;,|\u061B])([\\s\"]*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant);
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

    /// <summary>Returns the text so that no spreadsheet evaluates it and no character in it is invisible.</summary>
    private static string Harmless(string text) => Formula.Replace(SafeText.Escape(text), "$1$2'");
}
