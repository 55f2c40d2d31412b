using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>
/// Deletes old journals of a connection: whole ones alone, whose every change
/// has an outcome, that no evidence refers to, on a clock that can be right.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="own">The file of the run; never deleted.</param>
/// <param name="keys">Where the key of keyed chains is.</param>
internal sealed class JournalPruning(JournalFolder folder, string? own, JournalKeyStore? keys)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2); // the next run goes on

    /// <summary>Deletes what may be deleted.</summary>
    /// <param name="connection">The connection whose journals it is about.</param>
    /// <param name="days">How many days journals are kept.</param>
    /// <param name="now">The time of this machine.</param>
    /// <returns>What people must know: what was deleted, or why nothing was.</returns>
    public IEnumerable<string> Run(PlatformConnection connection, int days, DateTimeOffset now)
    {
        try
        {
            var limit = now - TimeSpan.FromDays(Math.Min(days, (now - DateTimeOffset.MinValue).TotalDays - 1));
            var others = folder.Files().Where(file => !string.Equals(file, own, StringComparison.Ordinal)).ToList();
            var old = others.FindAll(file => JournalFolder.BeginOf(file) < limit);
            if (old.Count == 0) return [];
            if (JournalClock.FindFault(others, connection, limit, now) is { } fault)
                return [$"No journal in {folder.Path} was deleted, although {old.Count} are older than {days} days: {fault}."];
            var deleted = Delete(FindFinished(old, connection, limit)).ToList();
            return deleted.Count == 0
                ? []
                : [$"{deleted.Count} journals of connection '{connection.Name}' that are older than {days} days were deleted from "
                + $"{folder.Path}: {string.Join(", ", deleted)}."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformException)
        {
            return []; // Clearing up is no reason for an error; the next run tries again.
        }
    }

    private List<string> FindFinished(List<string> old, PlatformConnection connection, DateTimeOffset limit)
    {
        var until = SystemClock.Instance.Elapsed + LongestLook;
        var finished = old.Where(file => SystemClock.Instance.Elapsed < until && IsFinished(file, connection, limit)).ToList();
        if (finished.Count == 0) return finished;
        foreach (var evidence in EvidenceFiles())
        {
            var text = File.ReadAllText(evidence); // as text: also one that is damaged refers to its run
            finished.RemoveAll(file => text.IndexOf(JournalFolder.RunOf(file)!, StringComparison.OrdinalIgnoreCase) >= 0);
        }

        return finished;
    }

    private IEnumerable<string> EvidenceFiles() =>
        new[] { folder.Path, Path.Combine(folder.Path, "evidence") }.Where(Directory.Exists)
            .SelectMany(path => Directory.GetFiles(path, "*.json"));

    /// <summary>
    /// True when a journal has changes of this connection alone, each with its
    /// outcome, and no evidence, and nothing in it is newer than the limit.
    /// </summary>
    private bool IsFinished(string file, PlatformConnection connection, DateTimeOffset limit)
    {
        var (open, changes, others) = (new HashSet<int>(), 0, false);
        try
        {
            var check = JournalScan.Run(file, keys, null, (record, _) =>
            {
                // A line of a later version may be about evidence, too.
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
            return !others && changes > 0 && open.Count == 0 && !check.CutOff && check.BrokenLine is null;
        }
        catch (PlatformException)
        {
            return false; // what cannot be read is not known to be finished
        }
    }

    private static bool IsOf(JournalRecord intent, PlatformConnection connection)
    {
        var organization = connection.OrganizationId ?? connection.Organization;
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
                // Who is still writing to it holds it open; on Unix a file can be deleted nevertheless.
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
