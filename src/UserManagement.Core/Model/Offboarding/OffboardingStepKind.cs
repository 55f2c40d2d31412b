namespace UserManagement;

/// <summary>A kind of step. They are made in this order.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingStepKind : long
{
    /// <summary>The tokens that the user made for themselves are revoked.</summary>
    RevokeTokens,

    /// <summary>A role held directly is detached.</summary>
    DetachRole,

    /// <summary>A team is left.</summary>
    LeaveTeam,

    /// <summary>An invitation that was not accepted is withdrawn.</summary>
    CancelInvitation,

    /// <summary>Access is blocked.</summary>
    Suspend,

    /// <summary>The person is removed.</summary>
    Remove,

    /// <summary>The platform is read again, to see that access is gone; after a restoration, that it is as it was.</summary>
    Verify,

    /// <summary>A person who was removed is invited again.</summary>
    Invite,

    /// <summary>Blocked access is given back.</summary>
    Resume,

    /// <summary>A role is attached again.</summary>
    AttachRole,

    /// <summary>A team is joined again.</summary>
    JoinTeam,

    /// <summary>Tokens that were revoked; no platform gives them back.</summary>
    RestoreTokens,
}
