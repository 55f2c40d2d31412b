using System.Collections.Generic;
using UserManagement.Model;

namespace UserManagement.Changes.Teams;

/// <summary>A team as read.</summary>
/// <param name="Team">The team.</param>
/// <param name="Roles">The roles that it gives its members; null where they were not read.</param>
internal sealed record TeamReading(PlatformTeam Team, IReadOnlyList<RoleGrant>? Roles = null);

/// <summary>The outcome of a change of a team.</summary>
/// <param name="Outcome">What is known of the change.</param>
/// <param name="After">The team as an answer or a reading shows it; null where nothing was read, or where no team is left.</param>
internal readonly record struct TeamChanged(ChangeOutcome Outcome, TeamReading? After);
