namespace UserManagement.Platforms.Shared;

/// <summary>Maps the platforms' words for the status of a user to <see cref="UserStatus"/>.</summary>
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
