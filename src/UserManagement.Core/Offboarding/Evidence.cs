using System;
using System.Collections.Generic;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>What was done to one person, with what they had before: proof for an auditor, and what a restoration reads.</summary>
internal sealed class Evidence : IJournaledEvidence
{
    /// <summary>The verdict that access was seen to be gone wherever the person was.</summary>
    public const string AccessGone = nameof(AccessGone);

    /// <summary>What every evidence file says it is.</summary>
    public const string KindOfFile = "UserManagement offboarding";

    public string Kind { get; set; } = KindOfFile;

    public string Person { get; set; } = "";

    public string[] Aliases { get; set; } = [];

    public OffboardingAction Action { get; set; }

    public DateTime BeganAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The account and the machine.</summary>
    public string By { get; set; } = "";

    /// <summary>The run whose journal has the changes.</summary>
    public string? Run { get; set; }

    /// <summary>The runs before it that began this evidence and were cut off; null where there was none.</summary>
    public string[]? EarlierRuns { get; set; }

    /// <summary>The head of that journal when this was written: what <c>Get-PlatformJournal -Verify -Head</c> takes.</summary>
    public string? JournalHead { get; set; }

    /// <summary><c>AccessGone</c>, <c>AccessRemains</c>, or <c>Begun</c> while it is not ended.</summary>
    public string Verdict { get; set; } = "Begun";

    public List<EvidenceTarget> Targets { get; set; } = [];

    /// <summary>SHA-256 of everything else in the file, as <see cref="ContentDigest"/> computes it.</summary>
    public string? Digest { get; set; }

    /// <summary>True when nothing is missing that a restoration reads, as may be the case in a file that was edited.</summary>
    internal bool IsWhole =>
        this is { Kind: KindOfFile, Person.Length: > 0, Aliases: not null, Targets: not null }
        && Targets.TrueForAll(target => target is { IsWhole: true });

    /// <summary>Works out the verdict from what was done.</summary>
    internal void Judge() => Verdict = Targets.TrueForAll(target => target.IsGone) ? AccessGone : "AccessRemains";
}
