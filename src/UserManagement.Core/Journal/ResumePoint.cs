using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>
/// The changes and offboardings that an earlier run finished, read from its journal for <c>-ResumeFrom</c>. Before a user is skipped, the
/// platform is read to confirm that the change was made.
/// </summary>
/// <remarks>
/// Only 64 bits of a hash are stored for each change, so that a journal of a million lines needs little memory. If two changes have the
/// same 64 bits, the only cost is one unnecessary read, because the platform must confirm the change.
/// </remarks>
internal sealed class ResumePoint
{
    private const int Parts = 256; // many small sets, because a large set that grows would copy a large array each time
    private readonly HashSet<ulong>[] _done = [.. Enumerable.Range(0, Parts).Select(static _ => new HashSet<ulong>())];
    private readonly Dictionary<int, ulong> _open = []; // the keys of changes whose outcome was not read yet, by change number
    private readonly Dictionary<ulong, int> _last = []; // the number of the newest change whose outcome was not read yet, by key
    private readonly ResumedOffboardings _out = new();
    private readonly ResumedTeams _teams = new();

    /// <summary>The number of changes that the earlier run finished.</summary>
    public int Count => _done.Sum(static part => part.Count);

    /// <summary>The evidence files that the earlier run began and did not finish.</summary>
    public UnfinishedEvidence Unfinished { get; } = new();

    /// <summary>A warning that the journal cannot be verified; null for none.</summary>
    public string? Warning { get; private set; }

    /// <summary>Reads the journal of the earlier run.</summary>
    /// <param name="text">The path of a journal, or the id of a run.</param>
    /// <param name="keys">The store of this account's journal key; null for none.</param>
    /// <param name="folders">The folders that are searched for the run's journal.</param>
    /// <exception cref="PlatformException">There is no such journal, or it was altered.</exception>
    public static ResumePoint Read(string text, JournalKeyStore? keys, params string[] folders)
    {
        var file = File.Exists(text)
            ? Path.GetFullPath(text)
            : folders.Select(folder => new JournalFolder(folder).Find(text.Trim())).FirstOrDefault(found => found is not null)
            ?? throw new PlatformException(
                PlatformError.InvalidRequest,
                $"There is no journal '{InputRules.Shorten(text)}': no file has this name, and no run in "
                + $"{string.Join(", ", folders)} has this id.",
                "Find the id of the run with Get-PlatformJournal; or leave out -ResumeFrom: then every user is read first, and nothing is "
                + "done twice.");
        var point = new ResumePoint();
        var check = JournalScan.Run(file, keys, null, point.Take);
        if (check.Protection == PlatformJournalProtection.UnknownKey && check.BrokenLine is null)
            point.Warning = $"The journal {file} is used without verification: {check.Problem}.";
        else if (!check.Intact)
            throw new PlatformException(
                PlatformError.JournalDamaged,
                $"The journal {file} was altered{(check.BrokenLine is { } line ? $" (line {line})" : "")}: {check.Problem}.",
                "Leave out -ResumeFrom: then every user is read first, and nothing is done twice.");
        return point;
    }

    /// <summary>Returns true if the earlier run finished this change of this user in the same organization.</summary>
    public bool IsDone(PlatformConnection connection, string action, string given) =>
        Key(OffboardingScope.PlaceOf(connection), action, given) is var key && Done(key).Contains(key);

    /// <summary>Returns true if the earlier run finished this change of the team with this id in the same organization.</summary>
    public bool IsDoneOfTeam(PlatformConnection connection, string action, string id) =>
        _teams.IsDone(OffboardingScope.PlaceOf(connection), action, id);

    /// <summary>
    /// Returns true if the earlier run offboarded this person from all organizations of the scope, searched for all these addresses, and
    /// made no change of the person afterwards.
    /// </summary>
    public bool IsOut(OffboardingScope scope, OffboardingAction action, string person, string[] aliases) =>
        _out.IsOut(scope, action, person, aliases);

    private bool Take(JournalRecord record, int line)
    {
        switch (record.Type)
        {
            case JournalRecordType.Intent:
                // The same change of the same user can be in the journal more than once, with different outcomes. The last one counts.
                var key = Key(record.Place, record.Action!, record.For!);
                Done(key).Remove(key);
                (_open[record.Operation], _last[key]) = (key, record.Operation);
                _out.Begin(record);
                _teams.Begin(record);
                break;
            case JournalRecordType.Outcome when _open.TryGetValue(record.Operation, out var begun):
                _open.Remove(record.Operation);
                _out.End(record);
                var made = record.Outcome is not (ChangeOutcome.Failed or ChangeOutcome.Unknown) && record.Error is null;
                _teams.End(record, made);
                if (!_last.TryGetValue(begun, out var last) || last != record.Operation) break;
                _last.Remove(begun);
                if (made) Done(begun).Add(begun);
                break;
            case JournalRecordType.Evidence when record.Action != JournalRecord.CopyAccess:
                _out.Add(record);
                Unfinished.End(record);
                break;
            case JournalRecordType.EvidenceBegun when record.Action != JournalRecord.CopyAccess:
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
