using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>
/// Deletes old journals of a connection. A journal is deleted only if no alteration is found, every change in it has an outcome, and no
/// evidence file refers to it. If the clock of this machine is implausible, nothing is deleted.
/// </summary>
/// <param name="folder">The folder of the journals.</param>
/// <param name="own">The journal of this run, which is never deleted; null if there is none.</param>
/// <param name="keys">The store of the key with which journals are verified; null for none.</param>
/// <param name="clock">The clock of this machine.</param>
internal sealed class JournalPruning(JournalFolder folder, string? own, JournalKeyStore? keys, IClock clock)
{
    // Reading many journals must not delay a command. Journals that are not reached in this time are deleted by a later run.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);

    /// <summary>Deletes the journals of a connection that are old and no longer needed.</summary>
    /// <returns>A warning with the deleted journals, or with the reason why none was deleted; empty if there is no warning.</returns>
    public IEnumerable<string> Run(PlatformConnection connection, int days)
    {
        var now = clock.UtcNow;
        try
        {
            var limit = now - TimeSpan.FromDays(Math.Min(days, (now - DateTimeOffset.MinValue).TotalDays - 1));
            var others = folder.Files().Where(file => !string.Equals(file, own, StringComparison.Ordinal)).ToList();
            var old = others.FindAll(file => JournalFolder.BeginOf(file) < limit);
            if (old.Count == 0) return [];
            if (JournalClock.FindFault(others, connection, limit, now) is { } fault)
                return [$"No journal in {folder.Path} was deleted, although {old.Count} of them are older than {days} days: {fault}."];
            var deleted = Delete(FindFinished(old, connection, limit)).ToList();
            return deleted.Count == 0
                ? []
                : [$"Journals of connection '{connection.Name}' that are older than {days} days were deleted from {folder.Path}: "
                + $"{string.Join(", ", deleted)}."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformException)
        {
            return []; // A failed deletion is not an error; the next run tries again.
        }
    }

    private List<string> FindFinished(List<string> old, PlatformConnection connection, DateTimeOffset limit)
    {
        var until = clock.Elapsed + LongestLook;
        var finished = old.Where(file => clock.Elapsed < until && IsFinished(file, connection, limit)).ToList();
        if (finished.Count == 0) return finished;
        foreach (var evidence in EvidenceFiles())
        {
            var text = File.ReadAllText(evidence); // searched as text, because a damaged evidence file still needs its journal
            finished.RemoveAll(file => text.IndexOf(JournalFolder.RunOf(file)!, StringComparison.OrdinalIgnoreCase) >= 0);
        }

        return finished;
    }

    private IEnumerable<string> EvidenceFiles() =>
        new[] { folder.Path, Path.Combine(folder.Path, "evidence") }.Where(Directory.Exists)
            .SelectMany(path => Directory.GetFiles(path, "*.json"));

    /// <summary>
    /// Returns true if a journal was verified and is not altered, its changes are all of this connection and have an outcome, and it has
    /// no line about evidence and no line that was written after the limit.
    /// </summary>
    private bool IsFinished(string file, PlatformConnection connection, DateTimeOffset limit)
    {
        var (open, changes, others) = (new HashSet<int>(), 0, false);
        try
        {
            var check = JournalScan.Run(file, keys, null, (record, _) =>
            {
                // A line whose type this version does not know can be about evidence, so the journal is kept.
                if (record.Type is JournalRecordType.Evidence or JournalRecordType.EvidenceBegun or JournalRecordType.Other
                    || record.At >= limit)
                    others = true;
                if (record.Type == JournalRecordType.Outcome) open.Remove(record.Operation);
                if (record.Type != JournalRecordType.Intent) return !others;
                changes++;
                open.Add(record.Operation);
                others |= !IsOf(record, connection);
                return !others;
            });
            return !others && changes > 0 && open.Count == 0 && !check.CutOff && check.Intact;
        }
        catch (PlatformException)
        {
            return false; // a journal that cannot be read is kept, because it may contain a change without an outcome
        }
    }

    private static bool IsOf(JournalRecord intent, PlatformConnection connection)
    {
        var organization = connection.KnownOrganization;
        return Same(intent.Platform, connection.Platform)
            && Same(intent.Connection, connection.Name)
            && Same(intent.Host, connection.BaseUri.Authority)
            && (intent.Organization is null || organization is null || Same(intent.Organization, organization));
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Delete(List<string> files)
    {
        foreach (var file in files)
        {
            try
            {
                // Fails if a running process has the journal open. File.Delete does not check this on Unix.
                using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1))
                {
                }

                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            yield return Path.GetFileName(file);
        }
    }
}
