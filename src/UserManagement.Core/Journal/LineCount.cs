using System;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>
/// Converts line numbers that are counted from the end of a journal. The lines of the file are counted when a number is first needed.
/// </summary>
/// <param name="file">The path of the journal.</param>
/// <param name="length">The number of bytes in which lines are counted; later bytes were added during the read.</param>
internal sealed class LineCount(string file, long length)
{
    private readonly Lazy<int> _total = new(() =>
    {
        using var lines = JournalReader.Open(file, static path => new LineReader(path));
        Func<bool> next = lines.Read;
        while (lines.Position < length && JournalReader.Try(file, next))
        {
            // Only the number of lines is needed, not their content.
        }

        return lines.Number;
    });

    /// <summary>The number of complete lines.</summary>
    public int Total => _total.Value;

    /// <summary>Returns the number of a line counted from the start of the file, where the first line is 1.</summary>
    /// <param name="fromEnd">The number counted from the end, where the last line is 1.</param>
    public int FromStart(int fromEnd) => Total - fromEnd + 1;
}
