namespace UserManagement;

/// <summary>The outcome of one input row of a command that changes users or teams.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum RowOutcome : long
{
    /// <summary>The change was verified: a read shows it, or the response shows this user in the requested status.</summary>
    Confirmed,

    /// <summary>The platform accepted the change, and it was not verified.</summary>
    Accepted,

    /// <summary>No change was needed.</summary>
    AlreadyDone,

    /// <summary>
    /// A part of the change was made or was not needed, and another part failed, was declined, or was skipped; the message says why.
    /// </summary>
    Incomplete,

    /// <summary>Nothing was changed: the row cannot be used, a guard or the platform refused it, or the request failed.</summary>
    Failed,

    /// <summary>The change, or a part of it, was sent, but its outcome is not known.</summary>
    Unknown,

    /// <summary>The change was declined at the prompt.</summary>
    Declined,

    /// <summary>
    /// The row was not tried: it would have failed for the same reason as earlier rows, or it names no connection of the command.
    /// </summary>
    NotTried,

    /// <summary>The change would be made; with -WhatIf nothing was sent.</summary>
    WhatIf,

    /// <summary>The change was scheduled, and Invoke-PlatformSchedule makes it later.</summary>
    Scheduled,
}
