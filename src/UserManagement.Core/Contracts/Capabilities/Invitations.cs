using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;

namespace UserManagement.Contracts.Capabilities;

/// <summary>People can be invited by e-mail.</summary>
internal interface IInvitations
{
    /// <summary>
    /// Refuses, before any request, an invitation the platform cannot send: no role where one is needed, several where one is allowed.
    /// </summary>
    void CheckInvitation(Invitation invitation);

    /// <summary>Sends the invitation. Null when the response contains no user; the caller then looks the user up.</summary>
    Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call);
}

/// <summary>What is called an invitation creates an account at once, and mails nobody.</summary>
internal interface ICreatesAccounts : IInvitations;

/// <summary>An invitation that was not accepted yet can be mailed again.</summary>
internal interface IInvitationResend
{
    Task ResendAsync(PlatformUser pending, Invitation invitation, CallContext call);
}

/// <summary>The platform has a second kind of invitation, made by the system.</summary>
internal interface ISystemInvitations
{
    Task<PlatformUser?> InviteAsSystemAsync(Invitation invitation, CallContext call);
}
