using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A role that a team gives its members; what <c>Get-PlatformTeamRole</c> emits and <c>Remove-PlatformTeamRole</c> takes from the pipeline.
/// </summary>
public sealed class PlatformTeamRole
{
    private PlatformTeamRole(PlatformTeam team, string role)
    {
        Origin = team.Origin;
        Team = team.Id;
        TeamName = team.Name;
        Role = SafeText.Escape(role);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection the role was read through.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id of the team.</summary>
    public string Team { get; }

    /// <summary>The team's display name.</summary>
    public string? TeamName { get; }

    /// <summary>The role, as role parameters take it.</summary>
    public string Role { get; }

    /// <summary>The role's display name.</summary>
    public string? RoleName { get; internal set => field = SafeText.Of(value); }

    /// <summary>The kind of thing the role is for, such as <c>Control Planes</c>; null where roles are organization-wide.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the thing the role is for; <c>*</c> for all of its kind.</summary>
    public string? EntityId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The region of the thing the role is for; <c>*</c> for all.</summary>
    public string? EntityRegion { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's id for the assignment itself, where it has one.</summary>
    public string? AssignmentId { get; internal set => field = SafeText.Of(value); }

    /// <summary>What the role is for, in one text; null where roles are organization-wide.</summary>
    public string? Scope => EntityType is null && EntityId is null && EntityRegion is null
        ? null
        : PlatformRoleAssignment.Describe(EntityType, EntityId, EntityRegion);

    /// <summary>What became of the change that emitted this role; null where it was only read.</summary>
    public ChangeOutcome? ChangeOutcome { get; internal set; }

    internal PlatformConnection Origin { get; }

    internal static PlatformTeamRole Of(PlatformTeam team, RoleGrant role, ChangeOutcome? outcome = null) => new(team, role.Role)
    {
        RoleName = team.Origin.SeenRoles.NameOf(role.Role),
        EntityType = role.EntityType,
        EntityId = role.EntityId,
        EntityRegion = role.EntityRegion,
        AssignmentId = role.AssignmentId,
        ChangeOutcome = outcome,
    };

    /// <summary>The team and the role.</summary>
    public override string ToString() =>
        SafeText.Escape((TeamName ?? Team) + ": " + Role + (Scope is { } scope ? " (" + scope + ")" : ""));
}
