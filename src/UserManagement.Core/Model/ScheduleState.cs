namespace UserManagement;

/// <summary>The state of a scheduled action.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ScheduleState : long
{
    /// <summary>The action is not due yet, or will be tried again.</summary>
    Pending,

    /// <summary>The action was done. If the platform keeps access that the plan could not remove, the reason names it.</summary>
    Done,

    /// <summary>No change was needed: the access was already gone.</summary>
    AlreadyDone,

    /// <summary>The action was not done, because the user had changed since it was scheduled. The reason names the change.</summary>
    Stopped,

    /// <summary>The action was canceled, or the access to end was never given.</summary>
    Canceled,

    /// <summary>The access was given again without an end, or another end or removal replaced this one.</summary>
    Replaced,
}
