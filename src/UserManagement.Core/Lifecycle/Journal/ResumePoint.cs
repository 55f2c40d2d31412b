using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>What an earlier run finished, so that it need not be looked at again.</summary>
internal sealed class ResumePoint
{
    private readonly HashSet<string> _done = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _out = new(StringComparer.OrdinalIgnoreCase);

    private ResumePoint(IEnumerable<PlatformJournalEntry> entries, IEnumerable<(string Person, string Action, string[] Places, string Verdict)> offboardings)
    {
        foreach (var (person, action, places, verdict) in offboardings)
        {
            if (verdict == Evidence.AccessGone) _out[Key(action, person)] = new HashSet<string>(places, StringComparer.OrdinalIgnoreCase);
            else _out.Remove(Key(action, person));
        }

        // A later change of the same kind to the same user may have had another end, so the last word counts.
        foreach (var entry in entries)
        {
            var key = Key(JournalText.Place(entry.Platform, entry.Host, entry.Organization), entry.Action, entry.User);
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
        return new ResumePoint(JournalReader.Read(file), JournalReader.ReadOffboardings(file));
    }

    /// <summary>True when the earlier run finished this change to this user of the same organization.</summary>
    public bool IsDone(PlatformConnection connection, string action, string given) =>
        _done.Contains(Key(Place(connection), action, given));

    /// <summary>True when the earlier run took this person out of all these organizations, and saw that access was gone.</summary>
    public bool IsOut(IEnumerable<PlatformConnection> connections, OffboardingAction action, string person) =>
        _out.TryGetValue(Key(action.ToString(), person), out var places) && connections.All(connection => places.Contains(Place(connection)));

    /// <summary>The organization that a connection leads to, whatever the connection is called.</summary>
    public static string Place(PlatformConnection connection) => JournalText.Place(connection.Platform, connection.BaseUri.Host, connection.OrganizationId ?? connection.Organization);

    private static string Key(params string[] parts) => string.Join("\n", parts);
}
