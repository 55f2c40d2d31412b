using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// A template: a file with the access of a user on each connection. Export-PlatformUserAccess writes it, a copy of access reads it, and
/// users may edit it.
/// </summary>
internal sealed class AccessTemplate
{
    public const string KindOfFile = "UserManagement access template";

    public string Kind { get; set; } = KindOfFile;

    /// <summary>The user whose access the template contains.</summary>
    public string User { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public List<AccessTemplatePart> Connections { get; set; } = [];

    /// <summary>True if every required property is present and no connection is repeated.</summary>
    internal bool IsWhole => this is { Kind: KindOfFile, User.Length: > 0, Connections.Count: > 0 }
        && Connections.TrueForAll(part => part is { IsWhole: true })
        && Connections.Select(part => part.Connection).Distinct(StringComparer.OrdinalIgnoreCase).Count() == Connections.Count;
}

internal sealed class AccessTemplatePart
{
    public string Platform { get; set; } = "";

    public string Connection { get; set; } = "";

    public string BaseUri { get; set; } = "";

    public string? Organization { get; set; }

    /// <summary>The user's id; null if the user is not a member, or if the membership is not known.</summary>
    public string? UserId { get; set; }

    public string? Email { get; set; }

    public UserStatus? Status { get; set; }

    /// <summary>The organization-wide role, which is not copied.</summary>
    public string? OrgRole { get; set; }

    /// <summary>The direct roles; null if they were not read.</summary>
    public OffboardingRole[]? Roles { get; set; }

    /// <summary>The teams; null if they were not read.</summary>
    public OffboardingTeam[]? Teams { get; set; }

    /// <summary>The reason why the access was not read; null if it was read.</summary>
    public string? Problem { get; set; }

    internal bool IsWhole => this is { Platform.Length: > 0, Connection.Length: > 0, BaseUri.Length: > 0 }
        && (UserId is not null && Problem is null ? Roles is not null && Teams is not null : Roles is null && Teams is null)
        && (Roles ?? []).All(role => role is { Role.Length: > 0 })
        && (Teams ?? []).All(team => team is { Id.Length: > 0 });
}
