namespace UserManagement.Changes.Guards;

/// <summary>The errors of guards: what would happen, and how the guard is overridden.</summary>
internal static class GuardErrors
{
    /// <summary>The remedy that names the guard.</summary>
    public static string Remedy(OffboardingGuard guard) => $"If it is intended, add -Allow {guard}.";

    /// <summary>The clause that says why a guard stops a change.</summary>
    public static string Why(OffboardingGuard guard) => guard switch
    {
        OffboardingGuard.Self => "owns the token in use; continuing would lock you out",
        OffboardingGuard.Owner => "owns the organization, and only the vendor's support can replace an owner",
        OffboardingGuard.LastAdministrator => "is the last active administrator of a platform",
        _ => "is on the protected list",
    };

    /// <summary>The clause for a platform where nobody else is seen to administer.</summary>
    public const string NobodyRecognized =
        "may be the last administrator: no other administrator is recognized there, by role, team or permission";

    /// <summary>The error id of a guard.</summary>
    public static PlatformError Error(OffboardingGuard guard) => guard switch
    {
        OffboardingGuard.Self => PlatformError.SelfRefused,
        OffboardingGuard.Owner => PlatformError.OwnerRefused,
        OffboardingGuard.LastAdministrator => PlatformError.LastAdministratorRefused,
        _ => PlatformError.ProtectedUser,
    };

    /// <summary>The error for one user on one platform.</summary>
    public static PlatformException Refuse(
        PlatformUser user, PlatformError error, string why, OffboardingGuard guard, PlatformException? cause = null) =>
        new PlatformException(
            error, $"{user} on {user.Platform} (connection '{user.Connection}') {why}; nothing was sent.", Remedy(guard), cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);
}
