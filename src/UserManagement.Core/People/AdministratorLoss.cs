namespace UserManagement.People;

/// <summary>The consequence for an organization when a user loses access.</summary>
internal enum AdministratorLoss
{
    /// <summary>Another active administrator remains.</summary>
    OthersStay,

    /// <summary>The user is not an administrator, or has no access to lose.</summary>
    NoAdministrator,

    /// <summary>The user is the last active administrator.</summary>
    LastAdministrator,

    /// <summary>No other administrator is recognized, so the user may be the last one.</summary>
    NobodyRecognized,
}
