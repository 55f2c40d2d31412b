namespace UserManagement;

/// <summary>The kind of a step. The values are in the order in which the steps run, except that Verify is always the last step.</summary>
/// <remarks>Based on long, because ConvertTo-Json writes such an enum as a word.</remarks>
public enum OffboardingStepKind : long
{
    /// <summary>Revokes the personal tokens of the user.</summary>
    RevokeTokens,

    /// <summary>Detaches a direct role.</summary>
    DetachRole,

    /// <summary>Removes the user from a team.</summary>
    LeaveTeam,

    /// <summary>Cancels an invitation that was not accepted.</summary>
    CancelInvitation,

    /// <summary>Blocks the user's access.</summary>
    Suspend,

    /// <summary>Removes the user.</summary>
    Remove,

    /// <summary>Reads the platform again, to verify that access is gone, or restored.</summary>
    Verify,

    /// <summary>Invites a removed user again.</summary>
    Invite,

    /// <summary>Restores blocked access.</summary>
    Resume,

    /// <summary>Attaches a direct role.</summary>
    AttachRole,

    /// <summary>Adds the user to a team.</summary>
    JoinTeam,

    /// <summary>
    /// Reports the revoked tokens when access is restored. No platform can restore them, so the state is always NotSupported.
    /// </summary>
    RestoreTokens,
}
