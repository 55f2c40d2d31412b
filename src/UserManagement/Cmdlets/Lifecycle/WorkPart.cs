namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Whether other parts follow in the work for one person.</summary>
internal enum WorkPart
{
    /// <summary>The part prepares the work; other parts follow unless the preparation fails.</summary>
    Preparation,

    /// <summary>Other parts follow, even if this part fails.</summary>
    Middle,

    /// <summary>No part follows.</summary>
    Last,
}
