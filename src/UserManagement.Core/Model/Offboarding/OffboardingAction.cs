namespace UserManagement;

/// <summary>How an offboarding ends a membership.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingAction : long
{
    /// <summary>Access is blocked on platforms that can suspend; nobody is removed.</summary>
    Suspend,

    /// <summary>The person is removed everywhere.</summary>
    Remove,

    /// <summary>The user is suspended on platforms that can, and removed elsewhere.</summary>
    SuspendOrRemove,
}
