using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>What an earlier run finished, by its journal. The platform is looked at before anybody is left out.</summary>
/// <remarks>
/// Of a change only 64 bits of a hash are kept, so that a journal of a million lines needs little memory. Two that had the same would cost
/// a look: nobody is left out whom the platform does not show as done.
/// </remarks>
internal sealed class ResumePoint
{
    private const int Parts = 256; // small sets grow without leaving large garbage behind
    private readonly HashSet<ulong>[] _done = [.. Enumerable.Range(0, Parts).Select(static _ => new HashSet<ulong>())];
    private readonly Dictionary<int, ulong> _open = []; // changes whose outcome was not read yet, by number
    private readonly Dictionary<ulong, int> _last = []; // of those, the last for each key
    private readonly ResumedOffboardings _out = new();

    /// <summary>How many changes the earlier run finished.</summary>
    public int Count => _done.Sum(static part => part.Count);

    /// <summary>The evidence that the earlier run did not end.</summary>
    public UnfinishedEvidence Unfinished { get; } = new();

    /// <summary>What people must know before they rely on it; null where there is nothing.</summary>
    public string? Warning { get; private set; }

    /// <param name="text">A journal's file, or a run's id.</param>
    /// <param name="keys">Where the key of the chain is.</param>
    /// <param name="folders">Where runs are looked for by id.</param>
    /// <exception cref="PlatformException">There is no such journal, or it is not as it was written.</exception>
    public static ResumePoint Read(string text, JournalKeyStore? keys, params string[] folders)
    {
        var file = File.Exists(text)
            ? Path.GetFullPath(text)
            : folders.Select(folder => new JournalFolder(folder).Find(text.Trim())).FirstOrDefault(found => found is not null)
            ?? throw new PlatformException(
                PlatformError.InvalidRequest,
                $"There is no journal '{InputRules.Shorten(text)}': neither a file of that name nor a run of that id in "
                + $"{string.Join(", ", folders)}.",
                "Get-PlatformJournal lists the runs; without -ResumeFrom every user is looked at first, and nothing is done twice.");
        var point = new ResumePoint();
        var check = JournalScan.Run(file, keys, null, point.Take);
        if (check.Protection == PlatformJournalProtection.UnknownKey && check.BrokenLine is null)
            point.Warning = $"The journal {file} cannot be verified: {check.Problem}.";
        else if (!check.Intact)
            throw new PlatformException(
                PlatformError.JournalDamaged,
                $"The journal {file} is not as it was written{(check.BrokenLine is { } line ? $", line {line}" : "")}: {check.Problem}.",
                "Leave out -ResumeFrom: every user is looked at first, and nothing is done twice.");
        return point;
    }

    /// <summary>True when the earlier run says that it finished this change to this user of the same organization.</summary>
    public bool IsDone(PlatformConnection connection, string action, string given) =>
        Key(OffboardingScope.PlaceOf(connection), action, given) is var key && Done(key).Contains(key);

    /// <summary>
    /// True when the earlier run says that it took this person out of all these
    /// places, under all these names, and changed nothing of theirs afterwards.
    /// </summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _out.IsOut(scope, action, person, aliases);

    private bool Take(JournalRecord record, int line)
    {
        switch (record.Type)
        {
            case JournalRecordType.Intent:
                // A later change of the same kind to the same user may have another end, so the last word counts.
                var key = Key(record.Place, record.Action!, record.For!);
                Done(key).Remove(key);
                (_open[record.Operation], _last[key]) = (key, record.Operation);
                _out.Begin(record);
                break;
            case JournalRecordType.Outcome when _open.TryGetValue(record.Operation, out var begun):
                _open.Remove(record.Operation);
                _out.End(record);
                if (!_last.TryGetValue(begun, out var last) || last != record.Operation) break;
                _last.Remove(begun);
                if (record.Outcome is not (ChangeOutcome.Failed or ChangeOutcome.Unknown) && record.Error is null) Done(begun).Add(begun);
                break;
            case JournalRecordType.Evidence:
                _out.Add(record);
                Unfinished.End(record);
                break;
            case JournalRecordType.EvidenceBegun:
                Unfinished.Begin(record);
                break;
        }

        return true;
    }

    private HashSet<ulong> Done(ulong key) => _done[key % Parts];

    private static ulong Key(string place, string action, string user)
    {
        using var sha = SHA256.Create();
        var text = string.Join("\n", place, action, AddressComparer.Canonical(user));
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
        return BitConverter.ToUInt64(hash, 0);
    }
}
