namespace UserManagement;

/// <summary>What a schedule does when its time has come.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ScheduledAction : long
{
    /// <summary>Detaches a role that was given until a certain time.</summary>
    DetachRole,

    /// <summary>Takes a user out of a team that they were put into until a certain time.</summary>
    LeaveTeam,

    /// <summary>
    /// Ends an account that was invited until a certain time: suspends it, or removes it where the platform cannot suspend.
    /// </summary>
    EndAccount,

    /// <summary>Offboards a person later.</summary>
    Offboard,

    /// <summary>Removes a user whom an offboarding left as a member.</summary>
    Remove,
}
