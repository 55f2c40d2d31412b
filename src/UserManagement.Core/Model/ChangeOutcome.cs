namespace UserManagement;

/// <summary>What is known of a change after it was asked for.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ChangeOutcome : long
{
    /// <summary>The platform made the change and said so, or shows it.</summary>
    Confirmed,

    /// <summary>There was nothing to change.</summary>
    AlreadyDone,

    /// <summary>The change was sent and its answer lost, and the platform does not show what became of it. Always comes with the error <c>OutcomeUnknown</c>.</summary>
    Unknown,

    /// <summary>The change was not made: the platform refused it, or it was never sent. Only a journal says so; elsewhere it is an error.</summary>
    Failed,
}
