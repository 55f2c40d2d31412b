namespace UserManagement;

/// <summary>What refuses an offboarding unless -Allow names it.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingGuard : long
{
    /// <summary>It is for whoever asks for it: the owner of a connection's token.</summary>
    Self,

    /// <summary>It is for the last active administrator of a platform.</summary>
    LastAdministrator,

    /// <summary>It is for somebody on the protected list.</summary>
    Protected,
}
