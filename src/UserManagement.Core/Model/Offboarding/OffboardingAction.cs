namespace UserManagement;

/// <summary>What is to become of a membership.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingAction : long
{
    /// <summary>Access is blocked where the platform can block it; nobody is removed.</summary>
    Suspend,

    /// <summary>The person is removed everywhere.</summary>
    Remove,

    /// <summary>Access is blocked where the platform can block it, and the person removed where it can't.</summary>
    SuspendOrRemove,
}
