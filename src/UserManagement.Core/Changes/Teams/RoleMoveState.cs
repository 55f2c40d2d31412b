using System.Collections.Generic;
using System.Linq;
using UserManagement.Model;

namespace UserManagement.Changes.Teams;

/// <summary>The state that the move of a role depends on, as read from the platform.</summary>
/// <param name="Team">The team.</param>
/// <param name="Grant">The role, with the entity of the user's assignment.</param>
/// <param name="Held">The matching direct assignments.</param>
/// <param name="TeamRoles">The roles of the team.</param>
/// <param name="IsMember">True if the user is in the team.</param>
internal sealed record RoleMoveState(
    PlatformTeam Team, RoleGrant Grant, IReadOnlyList<PlatformRoleAssignment> Held, IReadOnlyList<RoleGrant> TeamRoles, bool IsMember)
{
    public string Name => Team.Name ?? Team.Id;

    /// <summary>True if the user has the role only through the team, so that no move is needed.</summary>
    public bool IsMoved => Held.Count == 0 && IsMember && OfTeam.Count > 0;

    /// <summary>The roles of the team that match the moved role.</summary>
    public IReadOnlyList<RoleGrant> OfTeam => [.. TeamRoles.Where(Grant.Matches)];
}
