using System;
using System.Collections.Generic;

namespace UserManagement.Offboarding.Copying;

/// <summary>What one person had, what a copy gave them, and what was read afterwards: proof for an auditor.</summary>
internal sealed class CopyEvidence
{
    /// <summary>What every evidence file of a copy says it is.</summary>
    public const string KindOfFile = "UserManagement access copy";

    public string Kind { get; set; } = KindOfFile;

    public string Person { get; set; } = "";

    public string Source { get; set; } = "";

    public bool FromTemplate { get; set; }

    /// <summary>Why it was done, in words; null where no reason was given.</summary>
    public string? Reason { get; set; }

    /// <summary>The ticket that asks for it; null where none was given.</summary>
    public string? Ticket { get; set; }

    /// <summary>The digest of the plan that was carried out.</summary>
    public string? Plan { get; set; }

    public DateTime BeganAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The account and the machine.</summary>
    public string By { get; set; } = "";

    /// <summary>The run whose journal has the changes.</summary>
    public string? Run { get; set; }

    /// <summary>The head of that journal when this was written.</summary>
    public string? JournalHead { get; set; }

    /// <summary><c>Copied</c>, <c>NotCopied</c> where a step failed or is not shown, or <c>Begun</c> while it is not ended.</summary>
    public string Verdict { get; set; } = "Begun";

    public List<CopyEvidenceTarget> Targets { get; set; } = [];

    /// <summary>SHA-256 of everything else in the file, as <see cref="ContentDigest"/> computes it.</summary>
    public string? Digest { get; set; }

    /// <summary>Works out the verdict from what was done.</summary>
    internal void Judge() => Verdict = Targets.TrueForAll(target => target.Steps.TrueForAll(step =>
        step.State is not (OffboardingStepState.Failed or OffboardingStepState.Unverified or OffboardingStepState.Declined)))
        ? "Copied"
        : "NotCopied";
}

/// <summary>One connection's part of the evidence of a copy.</summary>
internal sealed class CopyEvidenceTarget
{
    public string Platform { get; set; } = "";

    public string Connection { get; set; } = "";

    public string BaseUri { get; set; } = "";

    public string? Organization { get; set; }

    public string? SourceId { get; set; }

    public string? UserId { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public OffboardingState? Before { get; set; }

    public List<OffboardingResult> Steps { get; set; } = [];

    /// <summary>What was read back; null where it was not read.</summary>
    public OffboardingState? After { get; set; }
}
