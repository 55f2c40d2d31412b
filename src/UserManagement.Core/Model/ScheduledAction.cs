namespace UserManagement;

/// <summary>The action that a schedule runs when it is due.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ScheduledAction : long
{
    /// <summary>Detaches a temporary role.</summary>
    DetachRole,

    /// <summary>Ends a temporary team membership.</summary>
    LeaveTeam,

    /// <summary>
    /// Ends a temporary account: suspends it, or removes it if the platform cannot suspend.
    /// </summary>
    EndAccount,

    /// <summary>Offboards a person at the scheduled time.</summary>
    Offboard,

    /// <summary>Removes a user who is still a member after an offboarding.</summary>
    Remove,
}
