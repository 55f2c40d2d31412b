namespace UserManagement;

/// <summary>The reason why a user's access needs review.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum AccessFinding : long
{
    /// <summary>Invited, and the invitation is not accepted.</summary>
    Pending,

    /// <summary>Suspended, with the membership still there.</summary>
    Suspended,

    /// <summary>Not seen for longer than the review allows. Found only where the platform says when people were last seen.</summary>
    Inactive,

    /// <summary>In none of the addresses of the roster.</summary>
    Orphaned,

    /// <summary>Administers the organization.</summary>
    Administrator,

    /// <summary>Holds roles directly on a platform that gives roles by teams, so that they stay when the teams change.</summary>
    DirectRoles,

    /// <summary>In no team, on a platform that has teams.</summary>
    NoTeam,

    /// <summary>Has no second factor. Found only where the platform says so.</summary>
    NoSecondFactor,

    /// <summary>
    /// The connection was not assessed: it could not be read, or its user list
    /// is not proven whole. The row is about the connection, and names nobody.
    /// </summary>
    NotAssessed,
}
