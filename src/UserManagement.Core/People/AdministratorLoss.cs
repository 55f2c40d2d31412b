namespace UserManagement.People;

/// <summary>What it means for an organization when a user loses access.</summary>
internal enum AdministratorLoss
{
    /// <summary>Another active administrator stays.</summary>
    OthersStay,

    /// <summary>The user does not administer the organization, or has no access to lose.</summary>
    NoAdministrator,

    /// <summary>The user is the last active administrator.</summary>
    LastAdministrator,

    /// <summary>No other administrator is recognized, so that the user may be the last one.</summary>
    NobodyRecognized,
}
