using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>One change in the journal: who requested it, for which user or team, and its outcome.</summary>
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

    /// <summary>The time when the change began (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object At => TimeText.Shown(Begun)!;

    internal DateTimeOffset Begun { get; set; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The host that was called.</summary>
    public string Host { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The organization by name or id; null if not known.</summary>
    public string? Organization { get; internal set => field = SafeText.Of(value); }

    /// <summary>The requested action with its parameters, such as <c>Suspend</c> or <c>Add role 'role_viewer'</c>.</summary>
    public string Action { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The user as given to the command: an id or an e-mail address; blank for a change of a team.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The changed team, by name, or by id if it has no name; null for a change of a user.</summary>
    public string? Team { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the changed team; null for a change of a user, and for a new team whose id is not known.</summary>
    public string? TeamId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The reason for the change, as text; null if none was given.</summary>
    public string? Reason { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ticket that requested the change; null if none was given.</summary>
    public string? Ticket { get; internal set => field = SafeText.Of(value); }

    /// <summary>The outcome of the change; <c>Unknown</c> also if the run has not recorded an outcome.</summary>
    public ChangeOutcome Outcome { get; internal set; } = ChangeOutcome.Unknown;

    /// <summary>True if the run recorded the outcome; false if the run ended before that or is still in progress.</summary>
    public bool Ended { get; internal set; }

    /// <summary>The stable error id, if the change failed.</summary>
    public string? ErrorId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The user before the change, as far as read: id, address, status, roles, teams.</summary>
    public PlatformJournalState? Before { get; internal set; }

    /// <summary>The user after the change, if the platform's response shows it.</summary>
    public PlatformJournalState? After { get; internal set; }

    /// <summary>The id of the request, for the vendor's support.</summary>
    public string? RequestId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The time in milliseconds from the journal line before the change to the outcome; null if no outcome was recorded.</summary>
    public long? Milliseconds { get; internal set; }

    /// <summary>The e-mail address of the token's owner; null if the platform does not show it.</summary>
    public string? By { get; internal set => field = SafeText.Of(value); }

    /// <summary>The account of the operating system that ran the command.</summary>
    public string? Account { get; internal set => field = SafeText.Of(value); }

    /// <summary>The machine on which the command ran.</summary>
    public string? Machine { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the run, for <c>-ResumeFrom</c>.</summary>
    public string Run { get; }

    /// <summary>The change's number in its run.</summary>
    public int Operation { get; }

    /// <summary>The path of the journal file.</summary>
    public string File { get; }

    /// <summary>The number of the journal line that was written before the change; the first line of the file is 1.</summary>
    public int Line => _lineOf?.Invoke(_line) ?? _line;

    /// <summary>Returns the action, the user or team, and the outcome.</summary>
    public override string ToString() => $"{Action} {Team ?? User}: {Outcome}";
}

/// <summary>The properties of a user that a journal records.</summary>
public sealed class PlatformJournalState
{
    internal PlatformJournalState()
    {
    }

    /// <summary>The platform's id for the user.</summary>
    public string? Id { get; internal set => field = SafeText.Of(value); }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; internal set => field = SafeText.Of(value); }

    /// <summary>The status of the user.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>The organization-wide role.</summary>
    public string? OrgRole { get; internal set => field = SafeText.Of(value); }

    /// <summary>The direct roles.</summary>
    public PlatformList<string> Roles { get; internal set; } = [];

    /// <summary>The teams.</summary>
    public PlatformList<string> Teams { get; internal set; } = [];

    /// <summary>Returns the status, roles and teams.</summary>
    public override string ToString() =>
        Status + (Roles.Count == 0 ? "" : ", roles " + Roles) + (Teams.Count == 0 ? "" : ", teams " + Teams);
}
