namespace UserManagement.Binding;

/// <summary>Limits of the text properties of a team.</summary>
internal static class TeamText
{
    /// <summary>The maximum number of characters in a description, as Konnect documents it.</summary>
    public const int LongestDescription = 250;
}
