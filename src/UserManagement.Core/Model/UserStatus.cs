namespace UserManagement;

/// <summary>The status of a user in an organization, with the same words on every platform.</summary>
/// <remarks>
/// The platform's own word is kept in <see cref="PlatformUser.RawStatus"/>. Based on long, because ConvertTo-Json writes such an enum as a
/// word.
/// </remarks>
public enum UserStatus : long
{
    /// <summary>The platform sent no status, or an unknown word.</summary>
    Unknown = 0,

    /// <summary>Invited, but has not accepted yet.</summary>
    Pending,

    /// <summary>A member with access.</summary>
    Active,

    /// <summary>A member whose access is blocked and can be restored.</summary>
    Suspended,

    /// <summary>Blocked in a way that the platform cannot undo.</summary>
    Deactivated,
}
