using System;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>Numbers the lines of a file that is read from its end. The lines are counted when somebody asks for a number.</summary>
/// <param name="file">The file.</param>
/// <param name="length">How much of it counts, in bytes.</param>
internal sealed class LineCount(string file, long length)
{
    private readonly Lazy<int> _total = new(() =>
    {
        using var lines = JournalReader.Open(file, static path => new LineReader(path));
        Func<bool> next = lines.Read;
        while (lines.Position < length && JournalReader.Try(file, next))
        {
            // Only the number of the last line is of interest.
        }

        return lines.Number;
    });

    /// <summary>How many whole lines there are.</summary>
    public int Total => _total.Value;

    /// <summary>Returns the number of a line, of which the last is 1 from the end.</summary>
    public int FromStart(int fromEnd) => Total - fromEnd + 1;
}
