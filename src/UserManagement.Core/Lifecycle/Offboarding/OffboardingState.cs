using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Lifecycle;

namespace UserManagement;

/// <summary>What a person has on one platform: what offboarding takes and restoring gives back.</summary>
public sealed class OffboardingState
{
    /// <summary>The state of the membership.</summary>
    public UserStatus Status { get; set; }

    /// <summary>The organization-wide role, where the platform has one.</summary>
    public string? OrgRole { get; set => field = SafeText.Of(value); }

    /// <summary>The roles held directly.</summary>
    public OffboardingRole[] Roles { get; set; } = [];

    /// <summary>The teams.</summary>
    public OffboardingTeam[] Teams { get; set; } = [];

    /// <summary>The ids of the tokens that work.</summary>
    public string[] Tokens { get; set => field = SafeText.Of(value)!; } = [];

    /// <summary>A hash over all of it and over whose it is, the same whatever the order.</summary>
    internal string Fingerprint(string userId, string? email) => TextHash.Of(string.Join("\n", Lines().Prepend($"{userId} {email}"))).Substring(0, 32);

    /// <summary>How this differs from a later state, a line for each difference.</summary>
    internal IEnumerable<string> DifferencesTo(OffboardingState now)
    {
        var (before, after) = (Lines().ToList(), now.Lines().ToList());
        foreach (var line in before.Except(after, StringComparer.Ordinal)) yield return "no longer " + line;
        foreach (var line in after.Except(before, StringComparer.Ordinal)) yield return "now " + line;
    }

    private IEnumerable<string> Lines()
    {
        yield return "state " + Status;
        if (OrgRole is not null) yield return "organization role " + OrgRole;
        foreach (var role in Roles.Select(role => "role " + role).OrderBy(text => text, StringComparer.Ordinal)) yield return role;
        foreach (var team in Teams.Select(team => "team " + team.Id).OrderBy(text => text, StringComparer.Ordinal)) yield return team;
        foreach (var token in Tokens.OrderBy(id => id, StringComparer.Ordinal)) yield return "token " + token;
    }
}

/// <summary>A role held directly, and what it is for.</summary>
public sealed class OffboardingRole
{
    /// <summary>The role, as role parameters take it.</summary>
    public string Role { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The role's display name, where the platform says it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The kind of thing it is for; null where roles are organization-wide.</summary>
    public string? EntityType { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the thing it is for.</summary>
    public string? EntityId { get; set => field = SafeText.Of(value); }

    /// <summary>The region of the thing it is for.</summary>
    public string? EntityRegion { get; set => field = SafeText.Of(value); }

    /// <summary>The role and what it is for.</summary>
    public override string ToString() => ToGrant().ToString();

    /// <summary>The role by name, and what it is for, as people read it.</summary>
    internal string Shown => Name is null ? ToString() : new RoleGrant(Name) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion }.ToString();

    internal RoleGrant ToGrant() => new(Role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AllowNoRoles = true };
}

/// <summary>A team.</summary>
public sealed class OffboardingTeam
{
    /// <summary>The team's id.</summary>
    public string Id { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The team's name, where the platform says it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The name, else the id.</summary>
    public override string ToString() => Name ?? Id;
}
