using System;

namespace UserManagement.Journal;

/// <summary>The kinds of lines in a journal.</summary>
internal enum JournalRecordType
{
    /// <summary>A kind that this version does not know; it is ignored.</summary>
    Other,

    /// <summary>The first line: whose run it is.</summary>
    Run,

    /// <summary>A change that is about to be made.</summary>
    Intent,

    /// <summary>What came of a change.</summary>
    Outcome,

    /// <summary>What came of one person's offboarding.</summary>
    Evidence,

    /// <summary>The hash of an evidence file that is about to be written.</summary>
    EvidenceBegun,
}

/// <summary>One line of a journal, with every field of the right type; a field that is not there is null.</summary>
internal sealed class JournalRecord
{
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

    /// <summary>The organization that the line is about.</summary>
    public string Place => OffboardingScope.PlaceOf(Platform!, Host!, Organization, Connection!, By);
}
