using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A scheduled action for a user, pending or closed.</summary>
public sealed class PlatformScheduleEntry
{
    internal PlatformScheduleEntry(string id) => Id = SafeText.Escape(id);

    /// <summary>The id, as <c>-Id</c> accepts it.</summary>
    public string Id { get; }

    /// <summary>The scheduled action.</summary>
    public ScheduledAction Action { get; internal set; }

    /// <summary>The e-mail address of the user, or the id if no address is known.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>
    /// The platform's id for the user; null for an action on several platforms, and for an invited user without a known id.
    /// </summary>
    public string? UserId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The role, the team, or the action of an offboarding; null for none.</summary>
    public string? Detail { get; internal set => field = SafeText.Of(value); }

    /// <summary>The time when the action is due (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Due => TimeText.Shown(DueAt)!;

    /// <summary>The state of the action.</summary>
    public ScheduleState State { get; internal set; }

    /// <summary>The reason for the state; null for none.</summary>
    public string? Why { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's name; null for an action on several platforms.</summary>
    public string? Platform { get; internal set => field = SafeText.Of(value); }

    /// <summary>The connection's name when the action was scheduled; null for an action on several platforms.</summary>
    public string? Connection { get; internal set => field = SafeText.Of(value); }

    /// <summary>The reason for the action, as text; null if none was given.</summary>
    public string? Reason { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ticket that requested the action; null if none was given.</summary>
    public string? Ticket { get; internal set => field = SafeText.Of(value); }

    /// <summary>The time when the action was scheduled (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Created => TimeText.Shown(CreatedAt)!;

    /// <summary>The account that scheduled the action, and its machine.</summary>
    public string By { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The time when the action was done, stopped, canceled or replaced (UTC); null while it is pending.</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object? Closed => TimeText.Shown(ClosedAt);

    /// <summary>The path of the evidence file of an offboarding; null for none.</summary>
    public string? Evidence { get; internal set => field = SafeText.Of(value); }

    internal DateTimeOffset DueAt { get; set; }

    internal DateTimeOffset CreatedAt { get; set; }

    internal DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Returns the action, the user, the time and the state.</summary>
    public override string ToString() => $"{Action} {User} {TimeText.Iso(DueAt)}: {State}";
}
