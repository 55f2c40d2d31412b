namespace UserManagement;

/// <summary>The state of a step.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingStepState : long
{
    /// <summary>The step is planned.</summary>
    Planned,

    /// <summary>The step was done.</summary>
    Done,

    /// <summary>No change was needed.</summary>
    AlreadyDone,

    /// <summary>The step was not run, for example because the user has changed since the plan was made; see the reason.</summary>
    Skipped,

    /// <summary>The step failed; see the reason.</summary>
    Failed,

    /// <summary>The platform does not have the operation.</summary>
    NotSupported,

    /// <summary>
    /// No read confirms that the step was done. For Verify: the access differs from the expected access, or is not known.
    /// </summary>
    Unverified,

    /// <summary>The step was declined at the prompt.</summary>
    Declined,

    /// <summary>The user, or the user whose access is copied, is not a member, and a second read confirmed it.</summary>
    NotFound,
}
