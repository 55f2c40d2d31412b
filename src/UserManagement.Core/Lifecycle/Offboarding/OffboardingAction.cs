namespace UserManagement;

/// <summary>What is to become of a membership.</summary>
public enum OffboardingAction
{
    /// <summary>Access is blocked where the platform can block it; nobody is removed.</summary>
    Suspend,

    /// <summary>The person is removed everywhere.</summary>
    Remove,

    /// <summary>Access is blocked where the platform can block it, and the person removed where it can't.</summary>
    SuspendOrRemove,
}
