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

    /// <summary>The organizations that the action affects, each with the user there. Only an offboarding can have more than one.</summary>
    public List<SchedulePlace> Places { get; set; } = [];

    /// <summary>The role to detach; null for other actions.</summary>
    public OffboardingRole? Role { get; set; }

    /// <summary>
    /// The platform's id for the assignment of the role; null if there is none. If the id changes, the role was assigned again.
    /// </summary>
    public string? AssignmentId { get; set; }

    /// <summary>The team from which the user is removed; null for other actions.</summary>
    public OffboardingTeam? Team { get; set; }

    /// <summary>True if the user already had the access before the end of the access was scheduled.</summary>
    public bool Existing { get; set; }

    /// <summary>How an offboarding ends the access of the user: by suspension or by removal.</summary>
    public OffboardingAction Then { get; set; }

    /// <summary>The other addresses of the person; null for none.</summary>
    public string[]? Aliases { get; set; }

    public bool PlusAddress { get; set; }

    /// <summary>The guards that were overridden when the action was scheduled; null for none.</summary>
    public OffboardingGuard[]? Allow { get; set; }

    /// <summary>The file of users who must not be offboarded, as given when the action was scheduled; null for none.</summary>
    public string? Protect { get; set; }

    /// <summary>The number of seconds from the offboarding to the removal of the user; null if no removal is to follow.</summary>
    public long? RemoveAfter { get; set; }

    /// <summary>The access that the user had after the offboarding, for a later removal of the user; null for other actions.</summary>
    public OffboardingState? Left { get; set; }

    public DateTime Created { get; set; }

    /// <summary>The account that scheduled the action, and its machine.</summary>
    public string By { get; set; } = "";

    public DateTime Due { get; set; }

    public string? Reason { get; set; }

    public string? Ticket { get; set; }

    public DateTime? Closed { get; set; }

    /// <summary>The reason for the state of the action, or why the last attempt failed; null for none.</summary>
    public string? Why { get; set; }

    /// <summary>The path of the evidence file of an offboarding; null for none.</summary>
    public string? Evidence { get; set; }

    /// <summary>The HMAC of all other properties with the journal key, which detects changes by others.</summary>
    public string? Seal { get; set; }

    /// <summary>The organization of an action that affects only one.</summary>
    internal SchedulePlace Place => Places[0];

    /// <summary>True if the action ends temporary access.</summary>
    internal bool IsGrant => Action is ScheduledAction.DetachRole or ScheduledAction.LeaveTeam or ScheduledAction.EndAccount;

    /// <summary>The time from the offboarding to the removal of the user; null if no removal is to follow.</summary>
    internal TimeSpan? RemovalDelay => RemoveAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

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

    /// <summary>Ends the action with a state and a reason, so that it is no longer pending.</summary>
    internal void Close(ScheduleState state, string? why, DateTimeOffset now) =>
        (State, Why, Closed) = (state, why, Second(now));

    /// <summary>The user's e-mail address; <see cref="Person"/> if no address is known.</summary>
    internal string Who => Places.Select(place => place.Email).FirstOrDefault(email => email is not null) ?? Person;

    /// <summary>The role or the team, by name if known, or the action of an offboarding.</summary>
    internal string? Detail => Role?.Shown ?? Team?.ToString() ?? (Action == ScheduledAction.Offboard ? Then.ToString() : null);

    /// <summary>Returns a time in UTC, truncated to the second.</summary>
    internal static DateTime Second(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Returns the object that commands return for a scheduled action.</summary>
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

    /// <summary>Returns the object that commands return for temporary access.</summary>
    internal PlatformGrant ShownAsGrant(DateTimeOffset now) => new(Id)
    {
        User = Who,
        UserId = Place.UserId,
        Role = Role?.Role,
        RoleName = Role?.Name,
        EntityType = Role?.EntityType,
        EntityId = Role?.EntityId,
        EntityRegion = Role?.EntityRegion,
        AssignmentId = AssignmentId,
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

    public override string ToString() => $"{Action} {SafeText.Escape(Who)} {TimeText.Iso(Due)}";
}
