namespace UserManagement.Binding;

/// <summary>What holds for the texts of a team.</summary>
internal static class TeamText
{
    /// <summary>The most characters of a description, as Konnect documents it.</summary>
    public const int LongestDescription = 250;
}
