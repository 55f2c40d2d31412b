using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Schedules;

/// <summary>A scheduled action as it is stored. Times are in UTC, to the second.</summary>
internal sealed class ScheduleRecord
{
    /// <summary>The newest version of the format that this module reads.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; set; } = CurrentVersion;

    public string Id { get; set; } = "";

    public ScheduledAction Action { get; set; }

    public ScheduleState State { get; set; }

    /// <summary>The person, as given to the command.</summary>
    public string Person { get; set; } = "";

    /// <summary>The places and the users there; several only for an offboarding that begins later.</summary>
    public List<SchedulePlace> Places { get; set; } = [];

    /// <summary>The role to detach; null for other actions.</summary>
    public OffboardingRole? Role { get; set; }

    /// <summary>The id of the assignment, if the platform has such ids; a different id means a new assignment.</summary>
    public string? AssignmentId { get; set; }

    /// <summary>The team to leave; null for other actions.</summary>
    public OffboardingTeam? Team { get; set; }

    /// <summary>True if the user already had the role or was in the team.</summary>
    public bool Existing { get; set; }

    /// <summary>The action of an offboarding for memberships.</summary>
    public OffboardingAction Then { get; set; }

    /// <summary>Other addresses of the person.</summary>
    public string[]? Aliases { get; set; }

    public bool PlusAddress { get; set; }

    /// <summary>The guards that were overridden when the action was scheduled.</summary>
    public OffboardingGuard[]? Allow { get; set; }

    /// <summary>The file of protected users that was given when the action was scheduled.</summary>
    public string? Protect { get; set; }

    /// <summary>Seconds from the offboarding to the removal of the user; null for no removal.</summary>
    public long? RemoveAfter { get; set; }

    /// <summary>The access that the first stage of an offboarding left; null for other actions.</summary>
    public OffboardingState? Left { get; set; }

    public DateTime Created { get; set; }

    /// <summary>The account and the machine that scheduled the action.</summary>
    public string By { get; set; } = "";

    public DateTime Due { get; set; }

    public string? Reason { get; set; }

    public string? Ticket { get; set; }

    public DateTime? Closed { get; set; }

    /// <summary>Why the action is in its state, or why the last attempt failed.</summary>
    public string? Why { get; set; }

    /// <summary>The evidence file of an offboarding.</summary>
    public string? Evidence { get; set; }

    /// <summary>A keyed hash of all other properties.</summary>
    public string? Seal { get; set; }

    /// <summary>The only place of an action on one platform.</summary>
    internal SchedulePlace Place => Places[0];

    /// <summary>True for access that was given until a certain time.</summary>
    internal bool IsGrant => Action is ScheduledAction.DetachRole or ScheduledAction.LeaveTeam or ScheduledAction.EndAccount;

    /// <summary>True while the action is pending.</summary>
    internal bool IsOpen => State == ScheduleState.Pending;

    /// <summary>True if the record has every value that the action needs.</summary>
    internal bool IsWhole => Id is { Length: > 0 } && Person is { Length: > 0 } && Places is { Count: > 0 }
        && Places.TrueForAll(place => place is { Platform.Length: > 0, Connection.Length: > 0, BaseUri.Length: > 0 })
        && Action switch
        {
            ScheduledAction.DetachRole => Role is { Role.Length: > 0 } && Place.UserId is { Length: > 0 },
            ScheduledAction.LeaveTeam => Team is { Id.Length: > 0 } && Place.UserId is { Length: > 0 },
            ScheduledAction.Remove => Left is { IsWhole: true } && Place.UserId is { Length: > 0 },
            _ => true,
        };

    /// <summary>Closes the action with a state.</summary>
    internal void Close(ScheduleState state, string? why, DateTimeOffset now) =>
        (State, Why, Closed) = (state, why, Second(now));

    /// <summary>The user's e-mail address; <see cref="Person"/> if no address is known.</summary>
    internal string Who => Places.Select(place => place.Email).FirstOrDefault(email => email is not null) ?? Person;

    /// <summary>The role or the team, by name if known, or the action of an offboarding.</summary>
    internal string? Detail => Role?.Shown ?? Team?.ToString() ?? (Action == ScheduledAction.Offboard ? Then.ToString() : null);

    /// <summary>Truncates a time to the second, as it is stored.</summary>
    internal static DateTime Second(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Returns the record as an object for the pipeline.</summary>
    internal PlatformScheduleEntry Shown() => new(Id)
    {
        Action = Action,
        User = Who,
        UserId = Places.Count == 1 ? Place.UserId : null,
        Detail = Detail,
        DueAt = Due,
        State = State,
        Why = Why,
        Platform = Places.Count == 1 ? Place.Platform : null,
        Connection = Places.Count == 1 ? Place.Connection : null,
        Reason = Reason,
        Ticket = Ticket,
        CreatedAt = Created,
        By = By,
        ClosedAt = Closed is { } closed ? closed : null,
        Evidence = Evidence,
    };

    /// <summary>Returns the record as temporary access for the pipeline.</summary>
    internal PlatformGrant ShownAsGrant(DateTimeOffset now) => new(Id)
    {
        User = Who,
        UserId = Place.UserId,
        Role = Role?.Shown,
        Team = Team?.ToString(),
        End = Due,
        Overdue = IsOpen && Due <= now.UtcDateTime,
        State = State,
        Why = Why,
        Platform = Place.Platform,
        Connection = Place.Connection,
        Reason = Reason,
        Ticket = Ticket,
        Begin = Created,
        By = By,
        ClosedAt = Closed is { } closed ? closed : null,
    };

    /// <summary>Returns the action, the user and the time.</summary>
    public override string ToString() => $"{Action} {SafeText.Escape(Who)} {TimeText.Iso(Due)}";
}
