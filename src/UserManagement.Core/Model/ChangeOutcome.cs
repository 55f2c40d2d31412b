namespace UserManagement;

/// <summary>The outcome of a change.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ChangeOutcome : long
{
    /// <summary>The change was verified: a read shows it, or the response shows this user in the requested status.</summary>
    Confirmed,

    /// <summary>No change was needed.</summary>
    AlreadyDone,

    /// <summary>
    /// The change was sent, but its response was lost and the platform does not show the outcome (the error is <c>OutcomeUnknown</c>), or
    /// only a part of it was made.
    /// </summary>
    Unknown,

    /// <summary>
    /// The change was not made: the platform refused it, or it was never sent. Only in a journal; elsewhere it is an error.
    /// </summary>
    Failed,

    /// <summary>The platform accepted the change, and no response and no read confirms it. <c>-Verify</c> reads the platform.</summary>
    Accepted,
}
