using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>Sends invitations with one role or with an organization role.</summary>
internal sealed partial class KeeptrustsPlatform : IInvitations
{
    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.Roles.Length > 1 || (invitation.Roles.Length == 0 && invitation.OrgRole is null))
        {
            var given = invitation.Roles.Length == 0 ? "none is" : "several are";
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"A Keeptrusts invitation needs exactly one role or an organization role, but {given} given for '{invitation.Email}'.",
                "Give one role with -Role; Get-PlatformRole lists the roles. Add-PlatformUserRole assigns more roles later.");
        }

        if (invitation.Roles.Length == 1) InputRules.IdOrName(invitation.Roles[0], "role");
    }

    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        var body = new RequestBody(
            ("email", invitation.Email),
            ("role", invitation.Roles.FirstOrDefault()),
            ("orgRole", invitation.OrgRole));
        var response = await Api.InviteUser(body, call).ConfigureAwait(false);
        Caller.Require(
            response,
            "the invitation of " + invitation.Email,
            PlatformError.UnexpectedResponse,
            PlatformError.UserAlreadyExists);
        return Caller.ReadChanged(response, Reader(), RequestedUser.ByEmail(invitation.Email));
    }
}
