using System;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>Access that was given until a certain time: a role, a team, or an account.</summary>
public sealed class PlatformGrant
{
    internal PlatformGrant(string id) => Id = SafeText.Escape(id);

    /// <summary>The id, as <c>Stop-PlatformSchedule -Id</c> takes it.</summary>
    public string Id { get; }

    /// <summary>The e-mail address of the user; their id where no address is known.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The platform's id for the user; null before an invited user is known.</summary>
    public string? UserId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The role, as role parameters take it; null for a team or an account.</summary>
    public string? Role { get; internal set => field = SafeText.Of(value); }

    /// <summary>The team, by name where it is known; null for a role or an account.</summary>
    public string? Team { get; internal set => field = SafeText.Of(value); }

    /// <summary>When the access ends (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Until => TimeText.Shown(End)!;

    /// <summary>True where the end is past and the access was not ended.</summary>
    public bool Overdue { get; internal set; }

    /// <summary>The state.</summary>
    public ScheduleState State { get; internal set; }

    /// <summary>Why it is in that state; null where nothing is to be said.</summary>
    public string? Why { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's name.</summary>
    public string Platform { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The connection's name when the access was given.</summary>
    public string Connection { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>Why it was given, in words; null where no reason was given.</summary>
    public string? Reason { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ticket that asked for it; null where none was given.</summary>
    public string? Ticket { get; internal set => field = SafeText.Of(value); }

    /// <summary>When it was given (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Given => TimeText.Shown(Begin)!;

    /// <summary>Who gave it: the account and the machine.</summary>
    public string By { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>When it was ended, canceled or replaced (UTC); null while it is pending.</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object? Closed => TimeText.Shown(ClosedAt);

    internal DateTimeOffset End { get; set; }

    internal DateTimeOffset Begin { get; set; }

    internal DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The user, the access and its end.</summary>
    public override string ToString() =>
        $"{User}: {(Role is not null ? $"role '{Role}'" : Team is not null ? $"team '{Team}'" : "account")} until {TimeText.Shown(End)}";
}
