using System;
using System.Collections.Generic;
using System.IO;

namespace UserManagement.Lifecycle;

/// <summary>What an earlier run finished, so that it need not be looked at again.</summary>
internal sealed class ResumePoint
{
    private readonly HashSet<string> _done = new(StringComparer.OrdinalIgnoreCase);

    private ResumePoint(IEnumerable<PlatformJournalEntry> entries)
    {
        // A later change of the same kind to the same user may have had another end, so the last word counts.
        foreach (var entry in entries)
        {
            var key = Key(entry.Platform, entry.Host, entry.Organization, entry.Action, entry.User);
            if (entry.Outcome is ChangeOutcome.Confirmed or ChangeOutcome.AlreadyDone && entry.ErrorId is null) _done.Add(key);
            else _done.Remove(key);
        }
    }

    /// <summary>How many changes the earlier run finished.</summary>
    public int Count => _done.Count;

    /// <param name="text">A journal's file, or a run's id.</param>
    /// <param name="folder">Where runs are looked for by id.</param>
    /// <exception cref="PlatformException">There is no such journal, or it was altered.</exception>
    public static ResumePoint Read(string text, string folder)
    {
        var file = File.Exists(text) ? Path.GetFullPath(text) : new JournalFolder(folder).Find(text.Trim())
            ?? throw new PlatformException(PlatformError.InvalidRequest, $"There is no journal '{InputRules.Shorten(text)}': neither a file of that name nor a run of that id in {folder}.", "Get-PlatformJournal lists the runs; without -ResumeFrom every user is looked at first, and nothing is done twice.");
        var check = JournalReader.Check(file);
        if (!check.Intact)
            throw new PlatformException(PlatformError.JournalDamaged, $"Line {check.BrokenLine} of the journal {file} is not as it was written, so what it says can't be relied on.", "Leave out -ResumeFrom: every user is looked at first, and nothing is done twice.");
        return new ResumePoint(JournalReader.Read(file));
    }

    /// <summary>True when the earlier run finished this change to this user of the same organization.</summary>
    public bool IsDone(PlatformConnection connection, string action, string given) =>
        _done.Contains(Key(connection.Platform, connection.BaseUri.Host, connection.OrganizationId ?? connection.Organization, action, given));

    private static string Key(string platform, string host, string? organization, string action, string user) => string.Join("\n", platform, host, organization, action, user);
}
