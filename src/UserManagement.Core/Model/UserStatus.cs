namespace UserManagement;

/// <summary>Where a person stands in an organization, in one vocabulary for every platform.</summary>
/// <remarks>
/// The platform's own word is kept in <see cref="PlatformUser.RawStatus"/>.
/// Based on long, because ConvertTo-Json writes such an enum as a word.
/// </remarks>
public enum UserStatus : long
{
    /// <summary>The platform sent no state, or a word this module does not know.</summary>
    Unknown = 0,

    /// <summary>Invited, and has not accepted yet.</summary>
    Pending,

    /// <summary>A member with access.</summary>
    Active,

    /// <summary>A member whose access is blocked and can be given back.</summary>
    Suspended,

    /// <summary>Blocked in a way the platform cannot undo.</summary>
    Deactivated,
}
