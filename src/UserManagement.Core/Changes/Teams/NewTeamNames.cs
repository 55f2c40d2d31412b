using System.Collections.Concurrent;

namespace UserManagement.Changes.Teams;

/// <summary>
/// The new names that the input of one command gives to teams, so that two teams do not get the same name. Thread-safe. A name stays
/// reserved if its change is declined or fails, so another row with the same name is always refused.
/// </summary>
internal sealed class NewTeamNames
{
    private readonly ConcurrentDictionary<string, PlatformTeam> _claimed = new();

    /// <summary>Reserves a name for a team. Returns another team for which the name was reserved before; null if there is none.</summary>
    public PlatformTeam? Claim(PlatformTeam team, string name)
    {
        var key = team.Connection + "\n" + name.ToUpperInvariant();
        var first = _claimed.GetOrAdd(key, team);
        return first.Id == team.Id ? null : first;
    }
}
