using System;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>Numbers the lines of a file that is read from its end. Lines are counted on request.</summary>
/// <param name="file">The file.</param>
/// <param name="length">The length to count, in bytes.</param>
internal sealed class LineCount(string file, long length)
{
    private readonly Lazy<int> _total = new(() =>
    {
        using var lines = JournalReader.Open(file, static path => new LineReader(path));
        Func<bool> next = lines.Read;
        while (lines.Position < length && JournalReader.Try(file, next))
        {
            // Only the number of the last line is needed.
        }

        return lines.Number;
    });

    /// <summary>Number of complete lines.</summary>
    public int Total => _total.Value;

    /// <summary>Returns the number of a line, given from the end; the last is 1.</summary>
    public int FromStart(int fromEnd) => Total - fromEnd + 1;
}
