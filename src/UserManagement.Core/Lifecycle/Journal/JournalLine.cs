using System;

namespace UserManagement.Lifecycle;

/// <summary>The chain of a journal: every line ends with a hash over itself and the hash of the line before it.</summary>
internal static class JournalLine
{
    private const string Mark = ",\"hash\":\"";
    private const int HashLength = 64;

    /// <summary>What the first line of a file is chained to: the file's own name, so that a renamed file is noticed.</summary>
    public static string Start(string fileName) => Hash("", fileName);

    /// <summary>Closes a line: a JSON object without its last brace becomes one with the hash.</summary>
    /// <param name="open">The object's text without the closing brace.</param>
    /// <param name="before">The hash of the line before it.</param>
    public static (string Line, string Hash) Close(string open, string before)
    {
        var hash = Hash(before, open);
        return (open + Mark + hash + "\"}", hash);
    }

    /// <summary>The hash that a line carries, if it is the right one; null where the line is not what was written.</summary>
    public static string? Check(string line, string before)
    {
        var mark = line.Length - HashLength - 2 - Mark.Length;
        if (mark < 1 || string.CompareOrdinal(line, mark, Mark, 0, Mark.Length) != 0 || !line.EndsWith("\"}", StringComparison.Ordinal)) return null;
        var hash = line.Substring(mark + Mark.Length, HashLength);
        return hash == Hash(before, line.Substring(0, mark)) ? hash : null;
    }

    private static string Hash(string before, string text) => TextHash.Of(before + "\n" + text);
}
