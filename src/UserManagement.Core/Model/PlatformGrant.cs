using System;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>Temporary access of a user: a role, a team, or an account.</summary>
public sealed class PlatformGrant
{
    internal PlatformGrant(string id) => Id = SafeText.Escape(id);

    /// <summary>The id, as <c>Stop-PlatformSchedule -Id</c> accepts it.</summary>
    public string Id { get; }

    /// <summary>The e-mail address of the user, or the id if no address is known.</summary>
    public string User { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The platform's id for the user; null for an invited user without a known id.</summary>
    public string? UserId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The role, as role parameters accept it; null for a team or an account.</summary>
    public string? Role { get; internal set => field = SafeText.Of(value); }

    /// <summary>The role's display name, if known.</summary>
    public string? RoleName { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity type, such as <c>Control Planes</c>; null for organization-wide roles.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the entity; <c>*</c> for all of its type.</summary>
    public string? EntityId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The region of the entity; <c>*</c> for all.</summary>
    public string? EntityRegion { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's id of the role assignment, if it has one and it is known.</summary>
    public string? AssignmentId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The team, by name if known; null for a role or an account.</summary>
    public string? Team { get; internal set => field = SafeText.Of(value); }

    /// <summary>The time when the access ends (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Until => TimeText.Shown(End)!;

    /// <summary>True if the end time has passed and the access was not ended.</summary>
    public bool Overdue { get; internal set; }

    /// <summary>The state of the scheduled end.</summary>
    public ScheduleState State { get; internal set; }

    /// <summary>The reason for the state; null for none.</summary>
    public string? Why { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's name.</summary>
    public string Platform { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The connection's name when the access was given.</summary>
    public string Connection { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The reason for the access, as text; null if none was given.</summary>
    public string? Reason { get; internal set => field = SafeText.Of(value); }

    /// <summary>The ticket that requested the access; null if none was given.</summary>
    public string? Ticket { get; internal set => field = SafeText.Of(value); }

    /// <summary>The time when the access was given (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object Given => TimeText.Shown(Begin)!;

    /// <summary>The account that gave the access, and its machine.</summary>
    public string By { get; internal set => field = SafeText.Escape(value); } = "";

    /// <summary>The time when the access was ended, or its end was canceled or replaced (UTC); null while the end is pending.</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object? Closed => TimeText.Shown(ClosedAt);

    internal DateTimeOffset End { get; set; }

    internal DateTimeOffset Begin { get; set; }

    internal DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The role by name, with its entity, for display; null for a team or an account.</summary>
    internal string? RoleText => Role is null ? null
        : new RoleGrant(RoleName ?? Role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion }.ToString();

    /// <summary>Returns the user, the access and its end.</summary>
    public override string ToString() =>
        $"{User}: {(Role is not null ? $"role '{RoleText}'" : Team is not null ? $"team '{Team}'" : "account")} until "
        + TimeText.Iso(End);
}
