namespace UserManagement;

/// <summary>What became of one row of the input of a command that changes users.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum RowOutcome : long
{
    /// <summary>The change was seen: a reading shows it, or the answer names this user in the state that was asked for.</summary>
    Confirmed,

    /// <summary>The platform took the change, and nobody has looked since.</summary>
    Accepted,

    /// <summary>There was nothing to change.</summary>
    AlreadyDone,

    /// <summary>The change itself was made, and what was to follow it was not.</summary>
    Incomplete,

    /// <summary>Nothing was changed: the row cannot be used, a guard or the platform refused it, or the request failed.</summary>
    Failed,

    /// <summary>The change was sent, and whether it was made is not known.</summary>
    Unknown,

    /// <summary>The question about the change was answered with no.</summary>
    Declined,

    /// <summary>The row was not tried, because it would have failed for the same reason as those before it.</summary>
    NotTried,

    /// <summary>The change would be made; under -WhatIf nothing was sent.</summary>
    WhatIf,
}
