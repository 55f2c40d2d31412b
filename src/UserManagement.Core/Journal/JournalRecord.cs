using System;

namespace UserManagement.Journal;

/// <summary>The type of a line in a journal.</summary>
internal enum JournalRecordType
{
    /// <summary>A type that this version of the module does not know; the line is ignored.</summary>
    Other,

    /// <summary>The first line, with the id, the account and the machine of the run.</summary>
    Run,

    /// <summary>The intent of a change, written before the change is sent.</summary>
    Intent,

    Outcome,

    /// <summary>The result of an offboarding or a copy of access, with the hash of the evidence file.</summary>
    Evidence,

    /// <summary>The hash of a version of an evidence file, written before that version.</summary>
    EvidenceBegun,
}

/// <summary>The fields of one line of a journal. A field that the line does not have is null, empty or 0.</summary>
internal sealed class JournalRecord
{
    /// <summary>The action in a line about evidence of a copy of access; other lines about evidence are about an offboarding.</summary>
    public const string CopyAccess = nameof(CopyAccess);

    public JournalRecordType Type { get; set; }

    public int Operation { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Run { get; set; }

    public string? Account { get; set; }

    public string? Machine { get; set; }

    /// <summary>The id of the key of the hash chain; null for a chain without a key.</summary>
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

    /// <summary>The changed team; null for a change of a user.</summary>
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

    /// <summary>The SHA-256 hash of an evidence file.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The text that identifies the organization in which the change is made.</summary>
    public string Place => OffboardingScope.PlaceOf(Platform!, Host!, Organization, Connection!, By);
}
