namespace UserManagement.Journal;

/// <summary>The id and the name of a changed team, as they are written to a journal.</summary>
/// <param name="Id">The platform's id for the team; null for a team that is not created yet.</param>
/// <param name="Name">The display name; null if the platform sent none.</param>
internal sealed record JournalTeam(string? Id, string? Name)
{
    public static JournalTeam Of(PlatformTeam team) => new(team.Id, team.Name);
}
