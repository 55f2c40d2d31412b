namespace UserManagement;

/// <summary>The reason why a user's access needs review.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum AccessFinding : long
{
    /// <summary>The user has not accepted the invitation.</summary>
    Pending,

    /// <summary>The user is suspended and still a member.</summary>
    Suspended,

    /// <summary>The user was not active for longer than the review allows. Only on platforms that show activity.</summary>
    Inactive,

    /// <summary>The user's address is not in the roster, which lists the users who should have access.</summary>
    Orphaned,

    /// <summary>The user is an administrator of the organization.</summary>
    Administrator,

    /// <summary>The user has a direct role without a scheduled end, on a platform that also gives roles through teams.</summary>
    DirectRoles,

    /// <summary>The user is not in a team, on a platform that has teams.</summary>
    NoTeam,

    /// <summary>The user has no second factor. Only on platforms that show it.</summary>
    NoSecondFactor,

    /// <summary>
    /// The connection was not assessed: it could not be read, or its user list is not proven complete. The record has no user.
    /// </summary>
    NotAssessed,

    /// <summary>The user has temporary access whose end time has passed. Only if the schedule of the connection is available.</summary>
    AccessOverdue,
}
