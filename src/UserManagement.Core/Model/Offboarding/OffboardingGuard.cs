namespace UserManagement;

/// <summary>A guard that refuses an offboarding, a change that removes access, or a copy of access, unless -Allow names it.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingGuard : long
{
    /// <summary>The user owns the token of a connection.</summary>
    Self,

    /// <summary>The user is, or may be, the last active administrator of a platform.</summary>
    LastAdministrator,

    /// <summary>The user is on the protected list. Only for offboarding.</summary>
    Protected,

    /// <summary>The user owns an organization.</summary>
    Owner,

    /// <summary>The user would get a role or team that has, or may have, administrator rights. Only for a copy of access.</summary>
    Administrator,
}
