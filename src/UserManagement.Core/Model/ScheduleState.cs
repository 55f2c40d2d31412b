namespace UserManagement;

/// <summary>The state of a scheduled action.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum ScheduleState : long
{
    /// <summary>Its time has not come, or it is to be tried again.</summary>
    Pending,

    /// <summary>It was done; the reason says what remains where the platform keeps access that the plan could not take.</summary>
    Done,

    /// <summary>There was nothing to do any more: the access was gone.</summary>
    AlreadyDone,

    /// <summary>It was not done, because the user had changed since it was scheduled; the reason says how.</summary>
    Stopped,

    /// <summary>Somebody canceled it, or the access that it was to end was never given.</summary>
    Canceled,

    /// <summary>The access was given again without an end, or another end replaced this one.</summary>
    Replaced,
}
