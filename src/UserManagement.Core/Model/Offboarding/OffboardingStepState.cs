namespace UserManagement;

/// <summary>State of a step.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingStepState : long
{
    /// <summary>It is to be made.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    AlreadyDone,

    /// <summary>It was not made, because an earlier check forbids it.</summary>
    Skipped,

    /// <summary>It failed; the reason explains it.</summary>
    Failed,

    /// <summary>The platform does not have the operation.</summary>
    NotSupported,

    /// <summary>It was made, and the read afterwards does not confirm it.</summary>
    Unverified,

    /// <summary>It was declined at the prompt.</summary>
    Declined,

    /// <summary>There is no such user on the platform, and that is proven.</summary>
    NotFound,
}
