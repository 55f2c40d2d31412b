using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>One change in the journal: who requested it, for which user, and its outcome.</summary>
public sealed class PlatformJournalEntry
{
    private readonly int _line;
    private readonly Func<int, int>? _lineOf;

    internal PlatformJournalEntry(string file, int line, string run, int operation, Func<int, int>? lineOf = null)
    {
        File = SafeText.Escape(file);
        _line = line;
        _lineOf = lineOf;
        Run = SafeText.Escape(run);
        Operation = operation;
    }

    /// <summary>When it was begun (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object At => TimeText.Shown(Begun)!;

    internal DateTimeOffset Begun { get; set; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The host that was called.</summary>
    public string Host { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The organization, as the platform names or numbers it; null when the connection did not know it.</summary>
    public string? Organization { get; internal set => field = SafeText.Of(value); }

    /// <summary>What was to be done, with its parameters, such as <c>Suspend</c> or <c>Add role 'role_viewer'</c>.</summary>
    public string Action { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>Whom it was for, as the command was given them: an id or an e-mail address.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The outcome of the change; <c>Unknown</c> also where the run ended before the outcome was known.</summary>
    public ChangeOutcome Outcome { get; internal set; } = ChangeOutcome.Unknown;

    /// <summary>True when the run recorded the outcome; false when the run ended first.</summary>
    public bool Ended { get; internal set; }

    /// <summary>The error's stable id, where it failed.</summary>
    public string? ErrorId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The user before, as far as they were read: id, address, state, roles, teams.</summary>
    public PlatformJournalState? Before { get; internal set; }

    /// <summary>The user after, where the platform's answer said it.</summary>
    public PlatformJournalState? After { get; internal set; }

    /// <summary>The id of the request, to quote to the vendor's support.</summary>
    public string? RequestId { get; internal set => field = SafeText.Of(value); }

    /// <summary>How long it took in milliseconds, from when it was written down; null where the run ended before it was known.</summary>
    public long? Milliseconds { get; internal set; }

    /// <summary>The e-mail address of the token's owner; null where the platform does not say.</summary>
    public string? By { get; internal set => field = SafeText.Of(value); }

    /// <summary>The account of the machine that the run had.</summary>
    public string? Account { get; internal set => field = SafeText.Of(value); }

    /// <summary>The machine.</summary>
    public string? Machine { get; internal set => field = SafeText.Of(value); }

    /// <summary>The run, as <c>-ResumeFrom</c> takes it.</summary>
    public string Run { get; }

    /// <summary>The change's number in its run.</summary>
    public int Operation { get; }

    /// <summary>The path of the journal file.</summary>
    public string File { get; }

    /// <summary>The line in the file that says it was begun; the first is 1.</summary>
    public int Line => _lineOf?.Invoke(_line) ?? _line;

    /// <summary>The action, the user and the outcome.</summary>
    public override string ToString() => $"{Action} {User}: {Outcome}";
}

/// <summary>What a journal keeps of a user.</summary>
public sealed class PlatformJournalState
{
    internal PlatformJournalState()
    {
    }

    /// <summary>The platform's id for the user.</summary>
    public string? Id { get; internal set => field = SafeText.Of(value); }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; internal set => field = SafeText.Of(value); }

    /// <summary>The state.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>The organization-wide role.</summary>
    public string? OrgRole { get; internal set => field = SafeText.Of(value); }

    /// <summary>Roles held directly.</summary>
    public PlatformList<string> Roles { get; internal set; } = [];

    /// <summary>Teams.</summary>
    public PlatformList<string> Teams { get; internal set; } = [];

    /// <summary>The state, and what the user holds.</summary>
    public override string ToString() =>
        Status + (Roles.Count == 0 ? "" : ", roles " + Roles) + (Teams.Count == 0 ? "" : ", teams " + Teams);
}
