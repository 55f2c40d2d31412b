namespace UserManagement;

/// <summary>How an offboarding ends a membership.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingAction : long
{
    /// <summary>Suspends the user on platforms that support it; removes no user.</summary>
    Suspend,

    /// <summary>Removes the user from every platform.</summary>
    Remove,

    /// <summary>Suspends the user on platforms that support it, and removes the user from the others.</summary>
    SuspendOrRemove,
}
