using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>
/// Reads the changes of a journal one at a time, from the first to the last or from the last to the first. A line that cannot be read is
/// reported and skipped.
/// </summary>
internal static class JournalReader
{
    /// <summary>The largest number of changes that are kept in memory while the outcome of an earlier change has not been read.</summary>
    private const int Window = 4096;

    private const string NotJson = "it is not valid JSON";

    private static readonly byte[] OutcomeMark = Encoding.ASCII.GetBytes("{\"type\":\"outcome\"");

    /// <summary>Returns the changes in the order in which they began.</summary>
    /// <param name="file">The path of the journal.</param>
    /// <param name="report">Receives an error for each line that cannot be read; null to skip such lines without an error.</param>
    /// <exception cref="PlatformException">The file cannot be read.</exception>
    public static IEnumerable<PlatformJournalEntry> Read(string file, Action<PlatformException>? report = null)
    {
        using var lines = Open(file, static path => new LineReader(path));
        var entries = new Queue<PlatformJournalEntry>();
        var open = new Dictionary<int, PlatformJournalEntry>();
        var run = new JournalRecord { Run = JournalFolder.RunOf(file) };
        Func<bool> next = lines.Read;
        while (Try(file, next))
        {
            if (Parse(file, lines.Line, lines.TooLong, lines.Number, report) is not { } record) continue;
            if (record.Type == JournalRecordType.Run)
            {
                run = record;
            }
            else if (record.Type == JournalRecordType.Intent)
            {
                var entry = JournalChange.Begin(record, file, lines.Number, run);
                entries.Enqueue(entry);
                open[entry.Operation] = entry;
            }
            else if (record.Type == JournalRecordType.Outcome && open.TryGetValue(record.Operation, out var begun))
            {
                open.Remove(record.Operation);
                JournalChange.End(begun, record);
            }

            while (entries.Count > 0 && entries.Peek().Ended) yield return entries.Dequeue();
            if (entries.Count < Window) continue;
            // A change without an outcome must not hold back all later changes, which would fill the memory. The rest of the file is
            // searched for the missing outcomes.
            LookAhead(file, lines.Position, open);
            while (entries.Count > 0) yield return entries.Dequeue();
        }

        if (IsDamage(lines.Tail.Span)) report?.Invoke(Damaged(file, lines.Number + 1, NotJson));
        foreach (var entry in entries) yield return entry;
    }

    /// <summary>
    /// Returns the changes in reverse order: the change that began last comes first. The file is read only as far as the caller enumerates.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<PlatformJournalEntry> ReadNewestFirst(string file, Action<PlatformException>? report = null)
    {
        var run = First(file) is { Type: JournalRecordType.Run } first ? first : new JournalRecord { Run = JournalFolder.RunOf(file) };
        using var lines = Open(file, static path => new BackwardLineReader(path));
        var count = new LineCount(file, lines.Length);
        var outcomes = new Dictionary<int, JournalRecord>();
        var tailIsRead = false;
        Func<bool> next = lines.Read;
        while (Try(file, next))
        {
            if (!tailIsRead && IsDamage(lines.Tail)) report?.Invoke(Damaged(file, count.Total + 1, NotJson));
            tailIsRead = true;
            if (Parse(file, lines.Line, lines.TooLong, lines.FromEnd, report, count) is not { } record) continue;
            if (record.Type == JournalRecordType.Outcome)
            {
                outcomes[record.Operation] = record;
            }
            else if (record.Type == JournalRecordType.Intent)
            {
                var entry = JournalChange.Begin(record, file, lines.FromEnd, run, count);
                if (outcomes.TryGetValue(record.Operation, out var outcome)) JournalChange.End(entry, outcome);
                outcomes.Remove(record.Operation);
                yield return entry;
            }
        }

        if (!tailIsRead && IsDamage(lines.Tail)) report?.Invoke(Damaged(file, 1, NotJson));
    }

    /// <summary>
    /// Returns the name and the hash of each version of each evidence file that a journal records. Lines that cannot be read are skipped.
    /// </summary>
    /// <exception cref="PlatformException">The file cannot be read.</exception>
    public static IEnumerable<(string? File, string? Hash)> ReadEvidence(string file)
    {
        using var lines = Open(file, static path => new LineReader(path));
        Func<bool> next = lines.Read;
        while (Try(file, next))
            if (Parse(file, lines.Line, lines.TooLong, 0, null)
                is { Type: JournalRecordType.Evidence or JournalRecordType.EvidenceBegun } record)
                yield return (record.File, record.Sha256);
    }

    /// <summary>Returns when the last line of a journal was written; null if no line can be read.</summary>
    public static DateTimeOffset? LastTime(string file)
    {
        using var lines = Open(file, static path => new BackwardLineReader(path));
        return Try(file, lines.Read) ? Parse(file, lines.Line, lines.TooLong, 0, null)?.At : null;
    }

    /// <summary>Refuses a file that has neither the name nor the first line of a journal.</summary>
    /// <exception cref="PlatformException">The file is not a journal, or cannot be read.</exception>
    public static void RequireJournal(string file)
    {
        if (JournalFolder.IsJournal(file) || First(file) is not null) return;
        throw new PlatformException(
            PlatformError.InvalidRequest, $"The file {file} is not a journal: its first line is not a line of a journal.",
            "Name a journal file, or a folder of journals.");
    }

    /// <summary>Opens a journal, and turns errors of the file system into a <see cref="PlatformException"/>.</summary>
    /// <exception cref="PlatformException">The file cannot be opened.</exception>
    public static T Open<T>(string file, Func<string, T> open) => Try(file, () => open(file));

    /// <summary>Reads from a journal, and turns errors of the file system into a <see cref="PlatformException"/>.</summary>
    /// <exception cref="PlatformException">The file cannot be read.</exception>
    public static T Try<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The journal {file} cannot be read: {FileReason.Of(e)}.",
                "Check the path and its permissions.", e);
        }
    }

    /// <summary>Returns the first line; null if the file has none, or one that this version does not know.</summary>
    private static JournalRecord? First(string file)
    {
        using var lines = Open(file, static path => new LineReader(path));
        if (!Try(file, lines.Read)) return null;
        return Parse(file, lines.Line, lines.TooLong, 1, null) is { } record && record.Type != JournalRecordType.Other ? record : null;
    }

    private static JournalRecord? Parse(
        string file, ReadOnlyMemory<byte> line, bool tooLong, int number, Action<PlatformException>? report, LineCount? count = null)
    {
        try
        {
            if (tooLong) throw new FormatException($"it is longer than {LineReader.Longest} bytes");
            return JournalRecordReader.Read(line.Span);
        }
        catch (FormatException e)
        {
            report?.Invoke(Damaged(file, count?.FromStart(number) ?? number, e.Message));
            return null;
        }
    }

    /// <summary>
    /// Returns true if the text after the last complete line is damage. The start of a JSON object is not: a killed run leaves it.
    /// </summary>
    private static bool IsDamage(ReadOnlySpan<byte> tail) => tail.Length > 0 && (tail[0] != (byte)'{' || tail.IndexOf((byte)0) >= 0);

    private static PlatformException Damaged(string file, int number, string why) =>
        new(
            PlatformError.JournalDamaged, $"Line {number} of the journal {file} cannot be read: {why}. The other lines are read.",
            "Get-PlatformJournal -Verify shows whether lines were altered.");

    /// <summary>Searches the rest of the file for the outcomes of changes without one, and adds them to the changes.</summary>
    private static void LookAhead(string file, long position, Dictionary<int, PlatformJournalEntry> open)
    {
        using var lines = Open(file, static path => new LineReader(path));
        lines.Seek(position, 0);
        Func<bool> next = lines.Read;
        while (open.Count > 0 && Try(file, next))
        {
            if (!lines.Line.Span.StartsWith(OutcomeMark)
                || Parse(file, lines.Line, lines.TooLong, 0, null) is not { Type: JournalRecordType.Outcome } record)
                continue;
            if (!open.TryGetValue(record.Operation, out var entry)) continue;
            open.Remove(record.Operation);
            JournalChange.End(entry, record);
        }

        open.Clear();
    }
}
