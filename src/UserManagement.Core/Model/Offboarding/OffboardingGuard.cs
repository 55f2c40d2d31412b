namespace UserManagement;

/// <summary>What refuses an offboarding, or a change that takes access away, unless -Allow names it.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingGuard : long
{
    /// <summary>It is for whoever asks for it: the owner of a connection's token.</summary>
    Self,

    /// <summary>It is for the last active administrator of a platform, or for a user who may be it.</summary>
    LastAdministrator,

    /// <summary>It is for somebody on the protected list. Only offboarding has one.</summary>
    Protected,

    /// <summary>It is for the owner of an organization, where a platform has one.</summary>
    Owner,
}
