namespace UserManagement.Changes.Guards;

/// <summary>Creates the errors of guards, each with the parameter value that overrides the guard.</summary>
internal static class GuardErrors
{
    public static string Remedy(OffboardingGuard guard) => $"If this is intended, add -Allow {guard}.";

    /// <summary>Returns why a guard refuses a change, as a clause whose subject is the user.</summary>
    public static string Why(OffboardingGuard guard) => guard switch
    {
        OffboardingGuard.Self => "owns the token of an open connection; continuing could lock you out",
        OffboardingGuard.Owner => "owns the organization, and only the vendor's support can replace an owner",
        OffboardingGuard.Administrator => "would get an administrator's role or team",
        OffboardingGuard.LastAdministrator => "is the last active administrator of the organization",
        _ => "is listed in a file of users who must not be offboarded (-Protect)",
    };

    /// <summary>Why a guard refuses a change if no other administrator of the organization is recognized.</summary>
    public const string NobodyRecognized =
        "may be the last administrator, because no role, team or permission identifies another administrator";

    public static PlatformError Error(OffboardingGuard guard) => guard switch
    {
        OffboardingGuard.Self => PlatformError.SelfRefused,
        OffboardingGuard.Owner => PlatformError.OwnerRefused,
        OffboardingGuard.Administrator => PlatformError.AdministratorRefused,
        OffboardingGuard.LastAdministrator => PlatformError.LastAdministratorRefused,
        _ => PlatformError.ProtectedUser,
    };

    public static PlatformException Refuse(
        PlatformUser user, PlatformError error, string why, OffboardingGuard guard, PlatformException? cause = null) =>
        new PlatformException(
            error, $"{user} on {user.Platform} (connection '{user.Connection}') {why}. Nothing was sent.", Remedy(guard), cause)
        {
            Platform = user.Platform,
            Connection = user.Connection,
        }.WithRequestOf(cause);
}
