using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Kubiya;

/// <summary>Sends invitations with exactly one of three roles. The response is not documented, so it may contain no user.</summary>
internal sealed partial class KubiyaPlatform
{
    private static readonly string[] AllRoles = ["admin", "member", "viewer"];

    public IReadOnlyList<string> RoleWords => AllRoles;

    public bool RoleWordsAreAll => true;

    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.Roles.Length == 1 && Array.IndexOf(AllRoles, invitation.Roles[0]) >= 0) return;
        if (invitation.Roles.Length == 1)
            throw new PlatformException(
                PlatformError.RoleNotFound,
                $"Kubiya has no role '{InputRules.Shorten(invitation.Roles[0])}', which is given for '{invitation.Email}'.",
                NearestNames.Hint(invitation.Roles[0], AllRoles, InputRules.Shorten) + "Give -Role admin, -Role member or -Role viewer.")
            {
                Platform = Name,
                Connection = Connection.Name,
            };
        var given =
            invitation.Roles.Length == 0 ? "none is given" : $"'{InputRules.Shorten(string.Join("', '", invitation.Roles))}' are given";
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"A Kubiya invitation needs exactly one of the roles admin, member and viewer, but {given} for '{invitation.Email}'.",
            "Give -Role admin, -Role member or -Role viewer.")
        {
            Platform = Name,
            Connection = Connection.Name,
        };
    }

    public Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call) => InviteAsync(Api.InviteUser, invitation, call);

    public Task<PlatformUser?> InviteAsSystemAsync(Invitation invitation, CallContext call) =>
        InviteAsync(Api.InviteAsSystem, invitation, call);

    private async Task<PlatformUser?> InviteAsync(
        Func<RequestBody, CallContext, Task<PlatformResponse>> send, Invitation invitation, CallContext call)
    {
        var response = await send(new RequestBody(("email", invitation.Email), ("role", invitation.Roles[0])), call)
            .ConfigureAwait(false);
        Caller.Require(
            response,
            "the invitation of " + invitation.Email,
            PlatformError.UnexpectedResponse,
            PlatformError.UserAlreadyExists);
        try
        {
            return Caller.ReadChanged(response, Reader(), RequestedUser.ByEmail(invitation.Email));
        }
        catch (PlatformException e) when (e.Error == PlatformError.UnexpectedResponse)
        {
            // The invitation succeeded. The content of the response does not matter, because the caller reads the user next.
            call.Observer.Verbose(
                $"{invitation.Email}: the response to the invitation could not be read, so the user is looked up. {e.Message}");
            return null;
        }
    }
}
