using System.Text;

namespace UserManagement.Formatting;

/// <summary>Breaks text between words into lines that fit a console of 80 columns, also in the examples that Get-Help indents.</summary>
/// <remarks>PowerShell itself breaks lines inside words in many cultures, among them the invariant culture of a container.</remarks>
internal static class ConsoleText
{
    private const int Width = 75;
    private const char FirstWide = '\u1100'; // from this code point on, most characters take two columns

    /// <summary>Appends words, and begins a new line before each word that does not fit. A word longer than a line stays whole.</summary>
    /// <param name="start">The beginning of the first line, with the space before the words.</param>
    /// <param name="text">The words.</param>
    /// <param name="indent">The number of spaces at the beginning of the other lines.</param>
    public static string Wrap(string start, string text, int indent)
    {
        var lines = new StringBuilder(start);
        var (column, begun) = (Columns(start), false);
        foreach (var word in text.Split(' '))
        {
            var columns = Columns(word);
            if (begun && column + 1 + columns > Width)
            {
                lines.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (begun)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            (column, begun) = (column + columns, true);
        }

        return lines.ToString();
    }

    private static int Columns(string text)
    {
        var columns = 0;
        foreach (var c in text) columns += c >= FirstWide ? 2 : 1;
        return columns;
    }
}
