using System;
using System.Linq;
using System.Text;
using System.Threading;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A user's membership of one organization on one platform, at the time of the read.</summary>
public sealed partial class PlatformUser
{
    // A list can have a million users. To save memory, times are stored as UTC ticks, strings can stay in the JSON, and rare properties are
    // in a separate object.
    private readonly ReadOnlyMemory<byte> _json;
    private readonly LazyText _lateId;
    private readonly LazyText _lateEmail;
    private readonly LazyText _lateName;
    private readonly LazyText _lateCreated;
    private readonly LazyText _lateUpdated;
    private string? _id;
    private string? _email;
    private string? _name;
    private long _createdAt;
    private long _updatedAt;
    private MembershipFacts? _membership;

    internal PlatformUser(PlatformConnection origin, string id, ReadOnlyMemory<byte> json)
    {
        Origin = origin;
        _id = SafeText.Escape(id);
        _json = json;
    }

    internal PlatformUser(PlatformConnection origin, LazyText id, ReadOnlyMemory<byte> json)
    {
        Origin = origin;
        _lateId = id;
        _json = json;
    }

    /// <summary>The platform's name, such as <c>Keeptrusts</c>.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection through which the user was read.</summary>
    public string Connection => Origin.Name;

    /// <summary>The platform's id for the user.</summary>
    public string Id => _id ??= SafeText.Escape(_lateId.Read(_json));

    /// <summary>The kind of the account: a person or a program.</summary>
    public UserKind Kind { get; internal set; }

    /// <summary>The e-mail address, in the letter case that the platform sent.</summary>
    public string? Email
    {
        get => _email ??= SafeText.Of(_lateEmail.Read(_json));
        internal init => _email = SafeText.Of(value);
    }

    /// <summary>The display name; often absent until an invitation is accepted.</summary>
    public string? Name
    {
        get => _name ??= _lateName.Read(_json) is { } name && !string.IsNullOrWhiteSpace(name) ? SafeText.Escape(name) : null;
        internal init => _name = SafeText.Of(value);
    }

    /// <summary>The sign-in name, if the platform has one besides the e-mail address (SCIM).</summary>
    public string? UserName => Text(Directory?.UserName);

    /// <summary>The id that the identity provider gave the user (SCIM).</summary>
    public string? ExternalId => Text(Directory?.ExternalId);

    /// <summary>The user's job title (SCIM).</summary>
    public string? Title => Text(Directory?.Title);

    /// <summary>The user's department (SCIM).</summary>
    public string? Department => Text(Directory?.Department);

    /// <summary>The status, with the same words on every platform.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>The platform's own word for the status.</summary>
    public string? RawStatus { get; internal set => field = SafeText.Of(value); }

    /// <summary>The organization-wide role, if the platform has one.</summary>
    public string? OrgRole { get => _membership?.OrgRole; internal set => Own.OrgRole = SafeText.Of(value); }

    /// <summary>The direct roles: ids, or names if the platform sends names; null if not read.</summary>
    public PlatformList<string>? Roles { get => _membership?.Roles; internal set => Own.Roles = value; }

    /// <summary>The direct roles by name if known, otherwise by id; null if not read.</summary>
    public PlatformList<string>? RoleNames => Roles is { } roles ? [.. roles.Select(role => Origin.SeenRoles.NameOf(role) ?? role)] : null;

    /// <summary>The teams of the user: ids, or names if the platform sends names; null if not read.</summary>
    public PlatformList<string>? Teams { get => _membership?.Teams; internal set => Own.Teams = value; }

    /// <summary>The time when the membership was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => TimeText.Shown(Created);

    /// <summary>The invitation time of a pending user (UTC), same as CreatedAt. Null for others, or if the platform omits it.</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? InvitedAt => TimeText.Shown(Invited);

    /// <summary>The time when the membership was last changed (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? UpdatedAt => TimeText.Shown(Updated);

    /// <summary>The time when the user was last active (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastActiveAt => TimeText.Shown(LastActive);

    /// <summary>True if the user has a second factor; null if the platform does not show it.</summary>
    public bool? MfaEnabled { get => _membership?.MfaEnabled; internal set => Own.MfaEnabled = value; }

    /// <summary>The direct roles with their names. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformRole>? DirectRoles { get => _membership?.DirectRoles; internal set => Own.DirectRoles = value; }

    /// <summary>The teams with their names and roles. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformTeam>? TeamDetails { get => _membership?.TeamDetails; internal set => Own.TeamDetails = value; }

    /// <summary>Every role of the user, directly or through a team. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformEffectiveRole>? EffectiveRoles
    {
        get => _membership?.EffectiveRoles;
        internal set => Own.EffectiveRoles = value;
    }

    /// <summary>
    /// The parts of an invitation with -IfNotExists that an existing user lacks, such as <c>role 'role_viewer'</c>; null if not compared.
    /// </summary>
    public PlatformList<string>? Lacks { get => _membership?.Lacks; internal set => Own.Lacks = value; }

    /// <summary>The outcome of the change that emitted this user; null for a user that was only read.</summary>
    public ChangeOutcome? ChangeOutcome
    {
        get => _membership?.ChangeOutcome;
        internal set
        {
            if (value is not null || _membership is not null) Own.ChangeOutcome = value;
        }
    }

    /// <summary>
    /// Returns the unchanged JSON that the platform sent for this user. In PowerShell it is the hidden property RawJson.
    /// </summary>
    public string GetRawJson() => Encoding.UTF8.GetString(_json.ToArray());

    // Two changes of the same user object can run at the same time, so only one of them may create the object with the properties.
    private MembershipFacts Own => _membership ?? Interlocked.CompareExchange(ref _membership, new MembershipFacts(), null) ?? _membership;

    /// <summary>The attributes that only SCIM has, such as the job title; null on other platforms.</summary>
    internal DirectoryFacts? Directory { get => _membership?.Directory; init => Own.Directory = value; }

    private string? Text(LazyText? late) => SafeText.Of(late?.Read(_json));

    internal PlatformUser Copy()
    {
        var copy = (PlatformUser)MemberwiseClone();
        copy._membership = _membership?.Copy();
        return copy;
    }

    /// <summary>Returns the e-mail address, or the id, or the name.</summary>
    public override string ToString() => Email ?? (Id.Length > 0 ? Id : Name ?? "");

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long Ticks(DateTimeOffset? time) => time?.UtcTicks ?? 0;
}
