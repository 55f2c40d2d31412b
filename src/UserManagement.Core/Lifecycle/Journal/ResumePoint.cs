using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UserManagement.Lifecycle;

/// <summary>What an earlier run finished, so that it need not be looked at again.</summary>
internal sealed class ResumePoint
{
    private readonly HashSet<string> _done = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JournalOffboarding> _out = new(StringComparer.OrdinalIgnoreCase);

    private ResumePoint(IReadOnlyList<PlatformJournalEntry> entries, IEnumerable<JournalOffboarding> offboardings)
    {
        // A later change of the same kind to the same user may have had another end, so the last word counts.
        foreach (var entry in entries)
        {
            var key = Key(OffboardingScope.PlaceOf(entry.Platform, entry.Host, entry.Organization, entry.Connection, entry.By), entry.Action, entry.User);
            if (entry.Outcome is ChangeOutcome.Confirmed or ChangeOutcome.AlreadyDone && entry.ErrorId is null) _done.Add(key);
            else _done.Remove(key);
        }

        foreach (var offboarding in offboardings)
        {
            if (offboarding.AccessGone && !entries.Any(offboarding.IsUndoneBy)) _out[Key(offboarding.Action, offboarding.Person)] = offboarding;
            else _out.Remove(Key(offboarding.Action, offboarding.Person));
        }
    }

    /// <summary>How many changes the earlier run finished.</summary>
    public int Count => _done.Count;

    /// <param name="text">A journal's file, or a run's id.</param>
    /// <param name="folders">Where runs are looked for by id.</param>
    /// <exception cref="PlatformException">There is no such journal, or it was altered.</exception>
    public static ResumePoint Read(string text, params string[] folders)
    {
        var file = File.Exists(text) ? Path.GetFullPath(text) : folders.Select(folder => new JournalFolder(folder).Find(text.Trim())).FirstOrDefault(found => found is not null)
            ?? throw new PlatformException(PlatformError.InvalidRequest, $"There is no journal '{InputRules.Shorten(text)}': neither a file of that name nor a run of that id in {string.Join(", ", folders)}.", "Get-PlatformJournal lists the runs; without -ResumeFrom every user is looked at first, and nothing is done twice.");
        var check = JournalReader.Check(file);
        if (!check.Intact)
            throw new PlatformException(PlatformError.JournalDamaged, $"Line {check.BrokenLine} of the journal {file} is not as it was written, so what it says can't be relied on.", "Leave out -ResumeFrom: every user is looked at first, and nothing is done twice.");
        return new ResumePoint(JournalReader.Read(file), JournalReader.ReadOffboardings(file));
    }

    /// <summary>True when the earlier run finished this change to this user of the same organization.</summary>
    public bool IsDone(PlatformConnection connection, string action, string given) => _done.Contains(Key(OffboardingScope.PlaceOf(connection), action, given));

    /// <summary>True when the earlier run took this person out of all these places, under all these names, saw that access was gone, and changed nothing of theirs afterwards.</summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _out.TryGetValue(Key(action.ToString(), person), out var offboarding) && offboarding.Covers(scope, aliases);

    private static string Key(params string[] parts) => string.Join("\n", parts);
}
