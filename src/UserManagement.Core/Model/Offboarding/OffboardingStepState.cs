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

    /// <summary>The step was skipped, because an earlier check does not allow it.</summary>
    Skipped,

    /// <summary>The step failed; see the reason.</summary>
    Failed,

    /// <summary>The platform does not have the operation.</summary>
    NotSupported,

    /// <summary>The step was done, but the read afterwards does not confirm it.</summary>
    Unverified,

    /// <summary>The step was declined at the prompt.</summary>
    Declined,

    /// <summary>The platform has no such user, and this is proven.</summary>
    NotFound,
}
