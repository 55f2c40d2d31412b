using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>An action that is scheduled for a user, or was.</summary>
public sealed class PlatformScheduleEntry
{
    internal PlatformScheduleEntry(string id) => Id = SafeText.Escape(id);

    /// <summary>The id, as <c>-Id</c> takes it.</summary>
    public string Id { get; }

    /// <summary>What is done when the time has come.</summary>
    public ScheduledAction Action { get; internal set; }

    /// <summary>The e-mail address of the user; their id where no address is known.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>
    /// The platform's id for the user; null where the action is for several platforms, or before an invited user is known.
    /// </summary>
    public string? UserId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The role or the team, or the action of an offboarding; null where there is none.</summary>
    public string? Detail { get; internal set => field = SafeText.Of(value); }

    /// <summary>When it is done (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Due => TimeText.Shown(DueAt)!;

    /// <summary>The state.</summary>
    public ScheduleState State { get; internal set; }

    /// <summary>Why it is in that state; null where nothing is to be said.</summary>
    public string? Why { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's name; null where the action is for several.</summary>
    public string? Platform { get; internal set => field = SafeText.Of(value); }

    /// <summary>The connection's name when it was scheduled; null where the action is for several.</summary>
    public string? Connection { get; internal set => field = SafeText.Of(value); }

    /// <summary>Why it was scheduled, in words; null where no reason was given.</summary>
    public string? Reason { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ticket that asked for it; null where none was given.</summary>
    public string? Ticket { get; internal set => field = SafeText.Of(value); }

    /// <summary>When it was scheduled (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Created => TimeText.Shown(CreatedAt)!;

    /// <summary>Who scheduled it: the account and the machine.</summary>
    public string By { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>When it was done, stopped, canceled or replaced (UTC); null while it is pending.</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object? Closed => TimeText.Shown(ClosedAt);

    /// <summary>The evidence file of an offboarding; null where there is none.</summary>
    public string? Evidence { get; internal set => field = SafeText.Of(value); }

    internal DateTimeOffset DueAt { get; set; }

    internal DateTimeOffset CreatedAt { get; set; }

    internal DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The action, the user and the time.</summary>
    public override string ToString() => $"{Action} {User} {TimeText.Shown(DueAt)}: {State}";
}
