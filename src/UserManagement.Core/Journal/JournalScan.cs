using System;
using System.IO;
using System.Text;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>Reads a journal once from start to end, verifies its hash chain, and passes each line to a callback if there is one.</summary>
internal static class JournalScan
{
    private const string NotAsWritten = "this line or a line before it was changed, added or removed, or the file was renamed";

    /// <summary>Verifies that no line was altered, added or removed.</summary>
    /// <param name="file">The path of the journal.</param>
    /// <param name="keys">The store of this account's journal key; null for none.</param>
    /// <param name="head">A hash that was stored earlier; the line with this hash is returned in the result. Null for none.</param>
    /// <param name="take">
    /// Receives each line and its number, and returns false to end the scan. It is not called after the first altered line. Null if lines
    /// are not needed.
    /// </param>
    /// <exception cref="PlatformException">The file cannot be read.</exception>
    public static PlatformJournalCheck Run(
        string file, JournalKeyStore? keys, string? head = null, Func<JournalRecord, int, bool>? take = null)
    {
        using var lines = JournalReader.Open(file, static path => new LineReader(path));
        var check = new PlatformJournalCheck(file, JournalFolder.RunOf(file));
        var anchor = head is null ? null : Encoding.ASCII.GetBytes(head.Trim().ToLowerInvariant());
        JournalChain? chain = null;
        try
        {
            Func<bool> next = lines.Read;
            while (JournalReader.Try(file, next))
            {
                if (lines.Number == 1) chain = Begin(check, lines, keys);
                if (chain is not null && check.BrokenLine is null) Follow(check, chain, lines, anchor);
                if (take is null) continue; // the scan continues after an altered line, because the result has the number of lines
                if (Parse(check, lines) is not { } record || !take(record, lines.Number)) break;
            }

            End(check, lines, chain);
            return check;
        }
        finally
        {
            chain?.Dispose();
        }
    }

    /// <summary>
    /// Creates the chain that verifies the lines, with the key that the first line names; null if this key is not available.
    /// </summary>
    private static JournalChain? Begin(PlatformJournalCheck check, LineReader lines, JournalKeyStore? keys)
    {
        var (name, id) = (Path.GetFileName(check.File), KeyOf(lines));
        if (id is null) return new JournalChain(null, name);
        check.Protection = PlatformJournalProtection.UnknownKey;
        string? why = null;
        try
        {
            if (keys?.Find() is { } key && key.Id == id)
            {
                check.Protection = PlatformJournalProtection.Keyed;
                return new JournalChain(key, name);
            }
        }
        catch (PlatformException e)
        {
            why = e.Message;
        }

        check.Problem = why is null
            ? $"it was written with the key {id}, which is not the one in {keys?.Path ?? "use here"}"
            : $"it was written with the key {id}, and the key for checking it could not be read: {why.TrimEnd('.')}";
        return null;
    }

    private static string? KeyOf(LineReader first)
    {
        try
        {
            return JournalRecordReader.Read(first.Line.Span) is { Type: JournalRecordType.Run, Key: { } key } ? key : null;
        }
        catch (FormatException)
        {
            return null; // the chain without a key, which is used then, reports the line as altered
        }
    }

    private static void Follow(PlatformJournalCheck check, JournalChain chain, LineReader lines, byte[]? anchor)
    {
        if (lines.TooLong || !chain.Follow(lines.Line.Span)) (check.BrokenLine, check.Problem) = (lines.Number, NotAsWritten);
        else if (anchor is not null && chain.Last.AsSpan().SequenceEqual(anchor)) check.HeadLine = lines.Number;
    }

    private static JournalRecord? Parse(PlatformJournalCheck check, LineReader lines)
    {
        if (check.BrokenLine is not null) return null;
        try
        {
            return JournalRecordReader.Read(lines.Line.Span);
        }
        catch (FormatException e)
        {
            (check.BrokenLine, check.Problem) = (lines.Number, e.Message);
            return null;
        }
    }

    private static void End(PlatformJournalCheck check, LineReader lines, JournalChain? chain)
    {
        (check.Lines, check.CutOff) = (lines.Number, lines.Tail.Length > 0);
        if (lines.Number == 0) check.Problem = check.CutOff ? "it has no complete line" : "it is empty";
        if (check.Problem is null) check.Head = chain?.Head;
    }
}
