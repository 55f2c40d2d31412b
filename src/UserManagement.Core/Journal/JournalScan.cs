using System;
using System.IO;
using System.Text;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>
/// Goes over a journal once, from the first line to the last: follows its chain, and hands over its lines where somebody wants them.
/// </summary>
internal static class JournalScan
{
    private const string NotAsWritten = "it, or a line before it, was changed, added or removed, or the file was renamed";

    /// <summary>Checks that every line is as it was written.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="keys">Where the key of a keyed chain is; null for nowhere.</param>
    /// <param name="head">A hash that was noted earlier, which one of the lines must have; null for none.</param>
    /// <param name="take">
    /// Takes each line and its number until one is broken; false from it ends the scan. Null where nobody wants the lines.
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
                if (take is null) continue; // what is broken is still counted
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

    /// <summary>Finds out by the first line with which key the chain was made.</summary>
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

        check.Problem = $"it was written with the key {id}, which is not the one in {keys?.Path ?? "use here"}, so it cannot be "
            + $"verified{(why is null ? "" : ": " + why.TrimEnd('.'))}";
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
            return null; // the chain shows it
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
        if (lines.Number == 0) check.Problem = check.CutOff ? "it has no whole line" : "it is empty";
        if (check.Problem is null) check.Head = chain?.Head;
    }
}
