using System;
using System.Linq;
using System.Text;

namespace UserManagement;

/// <summary>A person's membership of one organization on one platform, as it was when it was read.</summary>
public sealed class PlatformUser
{
    private readonly ReadOnlyMemory<byte> _json;
    private string? _rawJson;
    private long _createdAt; // ticks in UTC, a third of the room: a list may hold a million users
    private long _updatedAt;
    private long _lastActiveAt;

    internal PlatformUser(PlatformConnection origin, string id, ReadOnlyMemory<byte> json)
    {
        Origin = origin;
        Id = id;
        _json = json;
    }

    /// <summary>The platform's name, such as <c>Keeptrusts</c>.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection the user was read through.</summary>
    public string Connection => Origin.Name;

    /// <summary>The platform's own id for the user.</summary>
    public string Id { get; }

    /// <summary>Whether this is a person or a program.</summary>
    public UserKind Kind { get; internal set; }

    /// <summary>The e-mail address, in the case the platform sent it.</summary>
    public string? Email { get; internal set; }

    /// <summary>The display name; often absent until an invitation is accepted.</summary>
    public string? Name { get; internal set; }

    /// <summary>The state in this module's vocabulary.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>The state in the platform's own word.</summary>
    public string? RawStatus { get; internal set; }

    /// <summary>The organization-wide role, where the platform has one.</summary>
    public string? OrgRole { get; internal set; }

    /// <summary>Roles given directly to the user: ids, or names where the platform sends names.</summary>
    public PlatformList<string> Roles { get; internal set; } = [];

    /// <summary>The direct roles by name, where the connection has shown their names; by id elsewhere.</summary>
    public PlatformList<string> RoleNames => [.. Roles.Select(role => Origin.SeenRoles.NameOf(role) ?? role)];

    /// <summary>Teams the user belongs to: ids, or names where the platform sends names.</summary>
    public PlatformList<string> Teams { get; internal set; } = [];

    /// <summary>When the membership was created (UTC).</summary>
    public DateTimeOffset? CreatedAt { get => Time(_createdAt); internal set => _createdAt = Ticks(value); }

    /// <summary>When the membership was last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get => Time(_updatedAt); internal set => _updatedAt = Ticks(value); }

    /// <summary>When the user was last seen (UTC).</summary>
    public DateTimeOffset? LastActiveAt { get => Time(_lastActiveAt); internal set => _lastActiveAt = Ticks(value); }

    /// <summary>Whether the user has a second factor; null when the platform does not say.</summary>
    public bool? MfaEnabled { get; internal set; }

    /// <summary>The direct roles with their names. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformRole>? DirectRoles { get; internal set; }

    /// <summary>The teams with their names and roles. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformTeam>? TeamDetails { get; internal set; }

    /// <summary>Every role the user holds, directly or through a team. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformEffectiveRole>? EffectiveRoles { get; internal set; }

    /// <summary>What came of the change that emitted this user; null for a user that was only read.</summary>
    public ChangeOutcome? ChangeOutcome { get; internal set; }

    /// <summary>The untouched JSON the platform sent for this user.</summary>
    public string RawJson => _rawJson ??= Encoding.UTF8.GetString(_json.ToArray());

    internal PlatformConnection Origin { get; }

    /// <summary>The e-mail address; the id where there is none, the name where there is no id either. What could steer a terminal is written out.</summary>
    public override string ToString() => SafeText.Escape(Email ?? (Id.Length > 0 ? Id : Name));

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long Ticks(DateTimeOffset? time) => time?.UtcTicks ?? 0;
}
