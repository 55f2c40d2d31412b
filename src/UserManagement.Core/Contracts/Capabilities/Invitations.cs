using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Invites users by e-mail.</summary>
internal interface IInvitations
{
    /// <summary>
    /// Refuses, before any request, an invitation that the platform cannot send, such as an invitation with too few or too many roles.
    /// </summary>
    void CheckInvitation(Invitation invitation);

    /// <summary>Sends the invitation. Returns null if the response contains no user; the caller then looks the user up.</summary>
    Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call);
}

/// <summary>Marks a platform whose invitation creates an account at once and sends no mail.</summary>
internal interface ICreatesAccounts : IInvitations;

/// <summary>Resends an invitation that was not accepted yet.</summary>
internal interface IInvitationResend
{
    Task ResendAsync(PlatformUser pending, Invitation invitation, CallContext call);
}

/// <summary>Sends the second kind of invitation that some platforms have: an invitation by the system instead of by a user.</summary>
internal interface ISystemInvitations
{
    Task<PlatformUser?> InviteAsSystemAsync(Invitation invitation, CallContext call);
}
