using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Konnect;

/// <summary>Sends invitations. The same POST sends the mail again until the user is active; for an active user it returns 409.</summary>
internal sealed partial class KonnectPlatform : IInvitations, IInvitationResend
{
    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.Roles.Length > 0)
            throw NotThere(
                "A Konnect invitation cannot contain roles: a Konnect role applies to an entity and is assigned after the invitation.",
                "Leave out -Role. Invite with -Team, or use Add-PlatformUserRole -EntityType -EntityId -EntityRegion when "
                + "Get-PlatformUser lists the user.");
    }

    /// <summary>Returns null, because the response has no body.</summary>
    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        CheckInvitation(invitation);
        await PostAsync(invitation.Email, call).ConfigureAwait(false);
        return null;
    }

    public Task ResendAsync(PlatformUser pending, Invitation invitation, CallContext call)
    {
        CheckInvitation(invitation);
        return PostAsync(invitation.Email, call);
    }

    private async Task PostAsync(string email, CallContext call)
    {
        var subject = "the invitation of " + email;
        var response = await Api.InviteUser(new RequestBody(("email", email)), call).ConfigureAwait(false);
        Caller.Require(RequireWritable(response, subject), subject, PlatformError.UnexpectedResponse, PlatformError.UserAlreadyExists);
    }
}
