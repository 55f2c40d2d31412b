using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A role that a team gives its members. <c>Get-PlatformTeamRole</c> emits it, and <c>Remove-PlatformTeamRole</c> accepts it from the
/// pipeline.
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

    /// <summary>The name of the connection through which the role was read.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id of the team.</summary>
    public string Team { get; }

    /// <summary>The team's display name.</summary>
    public string? TeamName { get; }

    /// <summary>The role, as role parameters accept it.</summary>
    public string Role { get; }

    /// <summary>The role's display name.</summary>
    public string? RoleName { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity type, such as <c>Control Planes</c>; null for organization-wide roles.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    /// <summary>The id of the entity; <c>*</c> for all of its type.</summary>
    public string? EntityId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The region of the entity; <c>*</c> for all.</summary>
    public string? EntityRegion { get; internal set => field = SafeText.Of(value); }

    /// <summary>The platform's id of the assignment, if it has one.</summary>
    public string? AssignmentId { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity of the role as text; null for organization-wide roles.</summary>
    public string? Scope => EntityType is null && EntityId is null && EntityRegion is null
        ? null
        : PlatformRoleAssignment.Describe(EntityType, EntityId, EntityRegion);

    /// <summary>The outcome of the change that emitted this role; null for a role that was only read.</summary>
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

    /// <summary>Returns the team and the role.</summary>
    public override string ToString() =>
        SafeText.Escape((TeamName ?? Team) + ": " + Role + (Scope is { } scope ? " (" + scope + ")" : ""));
}
