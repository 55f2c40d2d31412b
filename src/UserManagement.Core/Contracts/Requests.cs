using System;
using System.Collections.Generic;
using UserManagement.Foundation.Text;

namespace UserManagement.Contracts;

/// <summary>What is asked of a new member.</summary>
internal sealed class Invitation(string email, params string[] roles)
{
    public string Email { get; } = email;

    /// <summary>The roles to start with, as the platform's API takes them.</summary>
    public string[] Roles { get; } = roles;

    /// <summary>The organization role to start with; null for none.</summary>
    public string? OrgRole { get; init; }
}

/// <summary>A role to attach or detach: on some platforms for one entity, elsewhere for the whole organization.</summary>
internal sealed class RoleGrant(string role)
{
    /// <summary>The role as the platform's API takes it.</summary>
    public string Role { get; } = role;

    /// <summary>The kind of thing the role is for, such as <c>Control Planes</c>; null where roles are organization-wide.</summary>
    public string? EntityType { get; set; }

    /// <summary>The id of the thing the role is for; <c>*</c> for all of its kind.</summary>
    public string? EntityId { get; set; }

    /// <summary>The region of the thing the role is for, in lower case as the vendor's API takes it; <c>*</c> for all.</summary>
#pragma warning disable CA1308 // Lower case is how the API spells regions.
    public string? EntityRegion { get; set => field = value?.Trim().ToLowerInvariant(); }
#pragma warning restore CA1308

    /// <summary>The id of the assignment itself, when it was read before.</summary>
    public string? AssignmentId { get; set; }

    /// <summary>Allows the last role to be detached, where a platform replaces the whole set.</summary>
    public bool AllowNoRoles { get; set; }

    /// <summary>What the role is for, in one text; null where nothing is said.</summary>
    public string? Scope => HasEntity ? PlatformRoleAssignment.Describe(EntityType, EntityId, EntityRegion) : null;

    public bool HasEntity => EntityType is not null || EntityId is not null || EntityRegion is not null;

    public RoleGrant WithRole(string role) => new(role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AssignmentId = AssignmentId, AllowNoRoles = AllowNoRoles };

    /// <summary>True when an assignment is the one that is meant, as far as this says.</summary>
    public bool Matches(PlatformRoleAssignment held) => AssignmentId is not null
        ? AssignmentId == held.AssignmentId
        : Same(Role, held.Role) && (EntityType is null || Same(EntityType, held.EntityType)) && (EntityId is null || Same(EntityId, held.EntityId)) && (EntityRegion is null || Same(EntityRegion, held.EntityRegion));

    /// <summary>The role and what it is for, such as <c>Viewer (Control Planes *, us)</c>.</summary>
    public override string ToString() => Scope is { } scope ? $"{Role} ({scope})" : Role;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>New values for a user; null leaves a value as it is.</summary>
internal sealed class UserUpdate(string? name, string? orgRole)
{
    public string? Name { get; } = name;

    public string? OrgRole { get; } = orgRole;
}

/// <summary>Which users of a list are wanted. A platform sends to its server what the server can filter; the rest is filtered here.</summary>
internal sealed class UserQuery
{
    private SearchText? _search;

    public UserStatus[] Status { get; set; } = [];

    public string? Search
    {
        get;
        set
        {
            field = value;
            _search = value is null ? null : new SearchText(value);
        }
    }

    /// <summary>The role, as the platform's API takes it.</summary>
    public string? Role { get; set; }

    /// <summary>The role as it was typed: some platforms show roles by name, and an organization role is a word.</summary>
    public string? RoleText { get; set; }

    /// <summary>True once somebody was seen who holds the role, whatever else was asked for.</summary>
    public bool RoleIsSeen { get; private set; }

    /// <summary>The team, as the platform's API takes it.</summary>
    public string? Team { get; set; }

    /// <summary>True when a user is wanted.</summary>
    /// <exception cref="PlatformException">The answer does not say which roles or teams a user has.</exception>
    public bool Matches(PlatformUser user) =>
        HasRole(user)
        && (Status.Length == 0 || Array.IndexOf(Status, user.Status) >= 0)
        && (_search is null || _search.Matches(user.Name, user.Email))
        && (Team is null || Holds(user.Teams ?? throw NotSaid(user, "team", Team), Team));

    private bool HasRole(PlatformUser user)
    {
        if (Role is null) return true;
        var holds = Same(user.OrgRole, Role) || Same(user.OrgRole, RoleText) || Holds(user.Roles ?? throw NotSaid(user, "role", RoleText ?? Role), Role, RoleText);
        RoleIsSeen |= holds;
        return holds;
    }

    private static PlatformException NotSaid(PlatformUser user, string what, string wanted) =>
        new(PlatformError.UnexpectedResponse, $"The user list of {user.Platform} (connection '{user.Connection}') does not say which {what}s {user} has, so who has the {what} '{InputRules.Shorten(wanted)}' is not known.", $"Leave out -{(what == "role" ? "Role" : "Team")}, and look at the users one by one with Get-PlatformUser -User.") { Platform = user.Platform, Connection = user.Connection };

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(IEnumerable<string> values, params string?[] wanted)
    {
        foreach (var value in values)
            foreach (var one in wanted) if (Same(value, one)) return true;
        return false;
    }
}
