using System;
using System.Collections.Generic;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>
/// The record of the offboarding of one person, with the access that the person had before: a proof for auditors, and the input of a
/// restoration.
/// </summary>
internal sealed class Evidence : IJournaledEvidence
{
    /// <summary>The verdict if reads after the offboarding show no access on any platform.</summary>
    public const string AccessGone = nameof(AccessGone);

    public const string KindOfFile = "UserManagement offboarding";

    public string Kind { get; set; } = KindOfFile;

    public string Person { get; set; } = "";

    public string[] Aliases { get; set; } = [];

    public OffboardingAction Action { get; set; }

    public DateTime BeganAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The account that ran the command, and its machine.</summary>
    public string By { get; set; } = "";

    public string? Reason { get; set; }

    public string? Ticket { get; set; }

    /// <summary>The id of the run whose journal contains the changes; null for a run without a journal.</summary>
    public string? Run { get; set; }

    /// <summary>The ids of earlier runs that began this evidence and were interrupted; null if there was none.</summary>
    public string[]? EarlierRuns { get; set; }

    /// <summary>The hash of the last journal line when the file was written, for <c>Get-PlatformJournal -Verify -Head</c>.</summary>
    public string? JournalHead { get; set; }

    /// <summary><c>AccessGone</c>, <c>AccessRemains</c>, or <c>Begun</c> until the run ends.</summary>
    public string Verdict { get; set; } = "Begun";

    public List<EvidenceTarget> Targets { get; set; } = [];

    /// <summary>The SHA-256 hash of the other properties, as <see cref="ContentDigest"/> computes it.</summary>
    public string? Digest { get; set; }

    /// <summary>True if every property that a restoration needs is present.</summary>
    internal bool IsWhole =>
        this is { Kind: KindOfFile, Person.Length: > 0, Aliases: not null, Targets: not null }
        && Targets.TrueForAll(target => target is { IsWhole: true });

    internal void Judge() => Verdict = Targets.TrueForAll(target => target.IsGone) ? AccessGone : "AccessRemains";
}
