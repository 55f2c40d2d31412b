using System;

namespace UserManagement;

/// <summary>One membership of one person, as an access review sees it.</summary>
public sealed class PlatformAccessReview
{
    internal PlatformAccessReview(PlatformUser user) => User = user;

    /// <summary>The platform's name.</summary>
    public string Platform => User.Platform;

    /// <summary>The connection's name.</summary>
    public string Connection => User.Connection;

    /// <summary>The organization, by name where the connection knows it, else by id.</summary>
    public string? Organization => User.Origin.Organization ?? User.Origin.OrganizationId;

    /// <summary>The person as read: what a cmdlet takes that this is piped to.</summary>
    public PlatformUser User { get; }

    /// <summary>The platform's own id for the person.</summary>
    public string UserId => User.Id;

    /// <summary>The e-mail address.</summary>
    public string? Email => User.Email;

    /// <summary>The display name.</summary>
    public string? Name => User.Name;

    /// <summary>The state in this module's vocabulary.</summary>
    public UserStatus Status => User.Status;

    /// <summary>The organization-wide role, where the platform has one.</summary>
    public string? OrgRole => User.OrgRole;

    /// <summary>The roles held directly, by name where it is known; null where no finding needed them, so that they were not read.</summary>
    public PlatformList<string>? Roles { get; internal set; }

    /// <summary>The teams, by name where it is known; null where no finding needed them, so that they were not read.</summary>
    public PlatformList<string>? Teams { get; internal set; }

    /// <summary>When the membership was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => User.CreatedAt;

    /// <summary>When the person was last seen (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastActiveAt => User.LastActiveAt;

    /// <summary>What is worth a look; empty where nothing is.</summary>
    public PlatformList<AccessFinding> Findings { get; internal set; } = [];

    /// <summary>Why, in words: one for each finding.</summary>
    public PlatformList<string> Reasons { get; internal set; } = [];

    /// <summary>When the platform was read (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>.</value>
    public object ReviewedAt => TimeText.Shown(Reviewed)!;

    internal DateTimeOffset Reviewed { get; set; }

    /// <summary>The person and what was found.</summary>
    public override string ToString() => $"{User}: {Findings}";
}
