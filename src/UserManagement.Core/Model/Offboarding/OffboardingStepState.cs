namespace UserManagement;

/// <summary>What came of a step.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingStepState : long
{
    /// <summary>It is to be made.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    AlreadyDone,

    /// <summary>It was not made, because something before it says that it must not be.</summary>
    Skipped,

    /// <summary>It failed; the reason says why.</summary>
    Failed,

    /// <summary>The platform has no such operation.</summary>
    NotSupported,

    /// <summary>It was made, and what is read back is not what it should be.</summary>
    Unverified,

    /// <summary>It was not made, because the answer to the question was no.</summary>
    Declined,
}
