using System;
using System.Linq;
using System.Text;
using System.Threading;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A person's membership of one organization on one platform, as it was when it was read.</summary>
public sealed class PlatformUser
{
    // A list may hold a million users. So a time is its ticks in UTC, a third of the room; a
    // text may stay where it came; what not every platform sends has an object of its own.
    private readonly ReadOnlyMemory<byte> _json;
    private readonly LateText _lateId;
    private readonly LateText _lateEmail;
    private readonly LateText _lateName;
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

    internal PlatformUser(PlatformConnection origin, LateText id, ReadOnlyMemory<byte> json)
    {
        Origin = origin;
        _lateId = id;
        _json = json;
    }

    /// <summary>The platform's name, such as <c>Keeptrusts</c>.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection the user was read through.</summary>
    public string Connection => Origin.Name;

    /// <summary>The platform's own id for the user.</summary>
    public string Id => _id ??= SafeText.Escape(_lateId.Read(_json));

    /// <summary>Whether this is a person or a program.</summary>
    public UserKind Kind { get; internal set; }

    /// <summary>The e-mail address, in the case the platform sent it.</summary>
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

    /// <summary>The name that the user logs in with, where the platform has one besides the e-mail address (SCIM).</summary>
    public string? UserName => Text(Directory?.UserName);

    /// <summary>The id that the identity provider gave the user (SCIM).</summary>
    public string? ExternalId => Text(Directory?.ExternalId);

    /// <summary>The user's job title (SCIM).</summary>
    public string? Title => Text(Directory?.Title);

    /// <summary>The user's department (SCIM).</summary>
    public string? Department => Text(Directory?.Department);

    /// <summary>The state in this module's vocabulary.</summary>
    public UserStatus Status { get; internal set; }

    /// <summary>The state in the platform's own word.</summary>
    public string? RawStatus { get; internal set => field = SafeText.Of(value); }

    /// <summary>The organization-wide role, where the platform has one.</summary>
    public string? OrgRole { get => _membership?.OrgRole; internal set => Own.OrgRole = SafeText.Of(value); }

    /// <summary>Roles given directly to the user: ids, or names where the platform sends names; null where they were not read.</summary>
    public PlatformList<string>? Roles { get => _membership?.Roles; internal set => Own.Roles = value; }

    /// <summary>
    /// The direct roles by name, where the connection has shown their names, and by id elsewhere; null where they were not read.
    /// </summary>
    public PlatformList<string>? RoleNames => Roles is { } roles ? [.. roles.Select(role => Origin.SeenRoles.NameOf(role) ?? role)] : null;

    /// <summary>Teams the user belongs to: ids, or names where the platform sends names; null where they were not read.</summary>
    public PlatformList<string>? Teams { get => _membership?.Teams; internal set => Own.Teams = value; }

    /// <summary>When the membership was created (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? CreatedAt => TimeText.Shown(Created);

    /// <summary>When the membership was last changed (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? UpdatedAt => TimeText.Shown(Updated);

    /// <summary>When the user was last seen (UTC).</summary>
    /// <value>A <see cref="DateTimeOffset"/>, or null.</value>
    public object? LastActiveAt => TimeText.Shown(LastActive);

    /// <summary>Whether the user has a second factor; null when the platform does not say.</summary>
    public bool? MfaEnabled { get => _membership?.MfaEnabled; internal set => Own.MfaEnabled = value; }

    /// <summary>The direct roles with their names. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformRole>? DirectRoles { get => _membership?.DirectRoles; internal set => Own.DirectRoles = value; }

    /// <summary>The teams with their names and roles. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformTeam>? TeamDetails { get => _membership?.TeamDetails; internal set => Own.TeamDetails = value; }

    /// <summary>Every role the user holds, directly or through a team. Filled by <c>Get-PlatformUser -Detailed</c> only.</summary>
    public PlatformList<PlatformEffectiveRole>? EffectiveRoles
    {
        get => _membership?.EffectiveRoles;
        internal set => Own.EffectiveRoles = value;
    }

    /// <summary>
    /// What an invitation with -IfNotExists asked for and the user who was there already does not have, such as <c>role 'role_viewer'</c>;
    /// null where nothing was compared.
    /// </summary>
    public PlatformList<string>? Lacks { get => _membership?.Lacks; internal set => Own.Lacks = value; }

    /// <summary>What is known of the change that emitted this user; null for a user that was only read.</summary>
    public ChangeOutcome? ChangeOutcome
    {
        get => _membership?.ChangeOutcome;
        internal set
        {
            if (value is not null || _membership is not null) Own.ChangeOutcome = value;
        }
    }

    /// <summary>Returns the untouched JSON that the platform sent for this user. In PowerShell it is the hidden property RawJson.</summary>
    public string GetRawJson() => Encoding.UTF8.GetString(_json.ToArray());

    internal DateTimeOffset? Created { get => Time(_createdAt); set => _createdAt = Ticks(value); }

    internal DateTimeOffset? Updated { get => Time(_updatedAt); set => _updatedAt = Ticks(value); }

    internal DateTimeOffset? LastActive { get => Time(_membership?.LastActiveAt ?? 0); set => Own.LastActiveAt = Ticks(value); }

    internal PlatformConnection Origin { get; }

    /// <summary>The roles as far as they were read: empty where they were not.</summary>
    internal PlatformList<string> HeldRoles => Roles ?? [];

    /// <summary>The teams as far as they were read: empty where they were not.</summary>
    internal PlatformList<string> HeldTeams => Teams ?? [];

    /// <summary>True where the user was read alone, and not as an item of a list, which may say less.</summary>
    internal bool IsReadAlone { get; set; }

    /// <summary>What tells the user from others of the same list.</summary>
    internal IdKey Key => _lateId.Exists ? _lateId.Key(_json) : new IdKey(_id ?? "");

    /// <summary>The e-mail address where it is left in the JSON until somebody asks for it.</summary>
    internal LateText LateEmail { init => _lateEmail = value; }

    /// <summary>The display name where it is left in the JSON; white space is no name.</summary>
    internal LateText LateName { init => _lateName = value; }

    // One user may be piped into two changes that run at the same time.
    private MembershipFacts Own => _membership ?? Interlocked.CompareExchange(ref _membership, new MembershipFacts(), null) ?? _membership;

    /// <summary>What a directory says besides; null on other platforms.</summary>
    internal DirectoryFacts? Directory { get => _membership?.Directory; init => Own.Directory = value; }

    private string? Text(LateText? late) => SafeText.Of(late?.Read(_json));

    /// <summary>A user of its own with the same contents.</summary>
    internal PlatformUser Copy()
    {
        var copy = (PlatformUser)MemberwiseClone();
        copy._membership = _membership?.Copy();
        return copy;
    }

    /// <summary>The e-mail address; the id where there is none, the name where there is no id either.</summary>
    public override string ToString() => Email ?? (Id.Length > 0 ? Id : Name ?? "");

    private static DateTimeOffset? Time(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static long Ticks(DateTimeOffset? time) => time?.UtcTicks ?? 0;
}
