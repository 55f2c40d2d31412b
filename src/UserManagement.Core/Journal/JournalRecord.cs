using System;

namespace UserManagement.Journal;

/// <summary>Kinds of lines in a journal.</summary>
internal enum JournalRecordType
{
    /// <summary>Kind that this version does not know; it is ignored.</summary>
    Other,

    /// <summary>First line, with the account of the run.</summary>
    Run,

    /// <summary>Intent of a change.</summary>
    Intent,

    /// <summary>Outcome of a change.</summary>
    Outcome,

    /// <summary>Result of an offboarding.</summary>
    Evidence,

    /// <summary>Hash of an evidence file that is about to be written.</summary>
    EvidenceBegun,
}

/// <summary>One line of a journal with typed fields; a missing field is null.</summary>
internal sealed class JournalRecord
{
    /// <summary>The action of evidence that is about a copy of access, and not about an offboarding.</summary>
    public const string CopyAccess = nameof(CopyAccess);

    public JournalRecordType Type { get; set; }

    public int Operation { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Run { get; set; }

    public string? Account { get; set; }

    public string? Machine { get; set; }

    /// <summary>The id of the key of the chain.</summary>
    public string? Key { get; set; }

    public string? Platform { get; set; }

    public string? Connection { get; set; }

    public string? Host { get; set; }

    public string? Organization { get; set; }

    public string? By { get; set; }

    public string? Action { get; set; }

    public string? For { get; set; }

    public string? Reason { get; set; }

    public string? Ticket { get; set; }

    /// <summary>The team that the change is about; null where it is about a user.</summary>
    public JournalTeam? Team { get; set; }

    public PlatformJournalState? Before { get; set; }

    public ChangeOutcome Outcome { get; set; }

    public string? Error { get; set; }

    public PlatformJournalState? After { get; set; }

    public string? Request { get; set; }

    public long Milliseconds { get; set; }

    public string[] Aliases { get; set; } = [];

    public string[] Places { get; set; } = [];

    public bool PlusAddress { get; set; }

    public string? Verdict { get; set; }

    /// <summary>The name of an evidence file.</summary>
    public string? File { get; set; }

    /// <summary>The hash of an evidence file.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The organization of the line.</summary>
    public string Place => OffboardingScope.PlaceOf(Platform!, Host!, Organization, Connection!, By);
}
