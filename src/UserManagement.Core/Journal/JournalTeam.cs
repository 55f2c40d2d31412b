namespace UserManagement.Journal;

/// <summary>The team that a change is about, as a journal keeps it.</summary>
/// <param name="Id">The platform's id; null where the team is to be created.</param>
/// <param name="Name">The display name; null where the platform gave none.</param>
internal sealed record JournalTeam(string? Id, string? Name)
{
    /// <summary>The team of a reading.</summary>
    public static JournalTeam Of(PlatformTeam team) => new(team.Id, team.Name);
}
