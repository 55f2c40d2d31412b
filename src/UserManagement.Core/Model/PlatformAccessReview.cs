using System;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>One membership of one person, as an access review sees it; or a connection that could not be assessed.</summary>
public sealed class PlatformAccessReview
{
    internal PlatformAccessReview(PlatformUser user, ReviewedConnection place) => (User, Origin, Place) = (user, user.Origin, place);

    /// <summary>A connection that was not assessed, so that a report says so.</summary>
    internal PlatformAccessReview(ReviewedConnection place, string reason)
    {
        (Origin, Place) = (place.Connection, place);
        (Findings, Reasons) = ([AccessFinding.NotAssessed], [reason]);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The connection's name.</summary>
    public string Connection => Origin.Name;

    /// <summary>The organization, by name where the connection knows it, else by id.</summary>
    public string? Organization => Origin.Organization ?? Origin.OrganizationId;

    /// <summary>The person as read: what a cmdlet takes that this is piped to. Null where the connection was not assessed.</summary>
    public PlatformUser? User { get; }

    /// <summary>The platform's own id for the person; empty where the connection was not assessed.</summary>
    public string UserId => User?.Id ?? "";

    /// <summary>The e-mail address.</summary>
    public string? Email => User?.Email;

    /// <summary>The display name.</summary>
    public string? Name => User?.Name;

    /// <summary>The state in this module's vocabulary; Unknown where the connection was not assessed.</summary>
    public UserStatus Status => User?.Status ?? UserStatus.Unknown;

    /// <summary>The organization-wide role, where the platform has one.</summary>
    public string? OrgRole => User?.OrgRole;

    /// <summary>
    /// The roles held directly, by name where it is known; null where no finding needed them, so that they were not read.
    /// </summary>
    public PlatformList<string>? Roles { get; internal set; }

    /// <summary>The teams, by name where it is known; null where no finding needed them, so that they were not read.</summary>
    public PlatformList<string>? Teams { get; internal set; }

    /// <summary>When the membership was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => User?.CreatedAt;

    /// <summary>When the person was last seen (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastActiveAt => User?.LastActiveAt;

    /// <summary>The findings; empty where there are none.</summary>
    public PlatformList<AccessFinding> Findings { get; internal set; } = [];

    /// <summary>Why, in words: one for each finding.</summary>
    public PlatformList<string> Reasons { get; internal set; } = [];

    /// <summary>When the platform was read (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object ReviewedAt => TimeText.Shown(Reviewed)!;

    internal DateTimeOffset Reviewed { get; set; }

    internal PlatformConnection Origin { get; }

    /// <summary>What the run learned about the connection.</summary>
    internal ReviewedConnection Place { get; }

    /// <summary>The person, or the connection that was not assessed, and what was found.</summary>
    public override string ToString() => $"{User?.ToString() ?? Connection}: {Findings}";
}
