using System;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A record of an access review: one membership of one person, or a connection that was not assessed.</summary>
public sealed class PlatformAccessReview
{
    internal PlatformAccessReview(PlatformUser user, ReviewedConnection place) => (User, Origin, Place) = (user, user.Origin, place);

    internal PlatformAccessReview(ReviewedConnection place, string reason)
    {
        (Origin, Place) = (place.Connection, place);
        (Findings, Reasons) = ([AccessFinding.NotAssessed], [reason]);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The connection's name.</summary>
    public string Connection => Origin.Name;

    /// <summary>The organization, by name if known, otherwise by id.</summary>
    public string? Organization => Origin.Organization ?? Origin.OrganizationId;

    /// <summary>The user that was read, which other cmdlets accept from the pipeline. Null if the connection was not assessed.</summary>
    public PlatformUser? User { get; }

    /// <summary>The platform's id for the user; empty if the connection was not assessed.</summary>
    public string UserId => User?.Id ?? "";

    /// <summary>The e-mail address.</summary>
    public string? Email => User?.Email;

    /// <summary>The display name.</summary>
    public string? Name => User?.Name;

    /// <summary>The status, with the same words on every platform; Unknown if the connection was not assessed.</summary>
    public UserStatus Status => User?.Status ?? UserStatus.Unknown;

    /// <summary>The organization-wide role, if the platform has one.</summary>
    public string? OrgRole => User?.OrgRole;

    /// <summary>The direct roles, by name if known; null if they were not read, because no requested finding depends on them.</summary>
    public PlatformList<string>? Roles { get; internal set; }

    /// <summary>The teams, by name if known; null if they were not read, because no requested finding depends on them.</summary>
    public PlatformList<string>? Teams { get; internal set; }

    /// <summary>The time when the membership was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => User?.CreatedAt;

    /// <summary>The time when the user was last active (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastActiveAt => User?.LastActiveAt;

    /// <summary>The reasons why the access needs review, as fixed words; empty for none.</summary>
    public PlatformList<AccessFinding> Findings { get; internal set; } = [];

    /// <summary>The explanations of the findings, one for each, in the same order.</summary>
    public PlatformList<string> Reasons { get; internal set; } = [];

    /// <summary>The time when the platform was read (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object ReviewedAt => TimeText.Shown(Reviewed)!;

    internal DateTimeOffset Reviewed { get; set; }

    internal PlatformConnection Origin { get; }

    internal ReviewedConnection Place { get; }

    /// <summary>Returns the user, or the connection that was not assessed, with the findings.</summary>
    public override string ToString() => $"{User?.ToString() ?? Connection}: {Findings}";
}
