using System.Collections.Generic;
using UserManagement.Model;

namespace UserManagement.Changes.Teams;

/// <summary>A team as read from the platform, with its roles if they were read.</summary>
/// <param name="Team">The team.</param>
/// <param name="Roles">The roles that the team gives its members; null if they were not read.</param>
internal sealed record TeamReading(PlatformTeam Team, IReadOnlyList<RoleGrant>? Roles = null);

/// <summary>The outcome of a change of a team.</summary>
/// <param name="Outcome">The outcome of the change.</param>
/// <param name="After">The team as a response or a read shows it; null if nothing was read or the team is gone.</param>
internal readonly record struct TeamChanged(ChangeOutcome Outcome, TeamReading? After);
