namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>A part of the work for one person.</summary>
internal enum WorkPart
{
    /// <summary>Prepares the work; other parts follow unless it fails.</summary>
    Preparation,

    /// <summary>Other parts follow, even if it fails.</summary>
    Middle,

    /// <summary>No part follows.</summary>
    Last,
}
