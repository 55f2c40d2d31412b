namespace UserManagement;

/// <summary>What is known of a change after it was asked for.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ChangeOutcome : long
{
    /// <summary>The change was seen: a reading shows it, or the answer names this user in the state that was asked for.</summary>
    Confirmed,

    /// <summary>There was nothing to change.</summary>
    AlreadyDone,

    /// <summary>
    /// The change was sent and its answer lost, and the platform does not show
    /// what became of it. Always comes with the error <c>OutcomeUnknown</c>.
    /// </summary>
    Unknown,

    /// <summary>
    /// The change was not made: the platform refused it, or it was never sent. Only a journal says so; elsewhere it is an error.
    /// </summary>
    Failed,

    /// <summary>
    /// The platform took the change with an empty answer, and nobody has looked since. <c>-Verify</c> on the command looks.
    /// </summary>
    Accepted,
}
