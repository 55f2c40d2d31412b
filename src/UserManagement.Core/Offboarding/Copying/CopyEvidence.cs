using System;
using System.Collections.Generic;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// The record of a copy of access to one person, with the access before, the steps, and the access that was read afterwards: a proof for
/// auditors.
/// </summary>
internal sealed class CopyEvidence
{
    public const string KindOfFile = "UserManagement access copy";

    public string Kind { get; set; } = KindOfFile;

    public string Person { get; set; } = "";

    public string Source { get; set; } = "";

    public bool FromTemplate { get; set; }

    public string? Reason { get; set; }

    public string? Ticket { get; set; }

    /// <summary>The digest of the plan that was carried out.</summary>
    public string? Plan { get; set; }

    public DateTime BeganAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The account that ran the command, and its machine.</summary>
    public string By { get; set; } = "";

    /// <summary>The id of the run whose journal contains the changes; null for a run without a journal.</summary>
    public string? Run { get; set; }

    /// <summary>The hash of the last journal line when the file was written, for <c>Get-PlatformJournal -Verify -Head</c>.</summary>
    public string? JournalHead { get; set; }

    /// <summary>
    /// <c>Copied</c>, <c>NotCopied</c> if a step failed, was declined or is unverified, or <c>Begun</c> until the copy ends.
    /// </summary>
    public string Verdict { get; set; } = "Begun";

    public List<CopyEvidenceTarget> Targets { get; set; } = [];

    /// <summary>The SHA-256 hash of the other properties, as <see cref="ContentDigest"/> computes it.</summary>
    public string? Digest { get; set; }

    internal void Judge() => Verdict = Targets.TrueForAll(target => target.Steps.TrueForAll(step =>
        step.State is not (OffboardingStepState.Failed or OffboardingStepState.Unverified or OffboardingStepState.Declined)))
        ? "Copied"
        : "NotCopied";
}

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

    /// <summary>The access that was read after the changes; null if it was not read.</summary>
    public OffboardingState? After { get; set; }
}
