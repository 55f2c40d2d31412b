namespace UserManagement.Platforms.Shared;

/// <summary>Puts the platforms' words for a user's state into one vocabulary.</summary>
internal static class StatusWords
{
    public static UserStatus Read(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "ACTIVE" or "TRUE" => UserStatus.Active,
        "PENDING" or "INVITED" => UserStatus.Pending,
        "SUSPENDED" => UserStatus.Suspended,
        "INACTIVE" or "DEACTIVATED" or "REMOVED" => UserStatus.Deactivated,
        _ => UserStatus.Unknown,
    };
}
