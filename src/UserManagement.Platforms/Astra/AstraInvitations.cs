using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Requests;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// Sends invitations. A repeated PUT sends the mail again, also to a member, and returns no error, so the caller first checks whether the
/// user exists.
/// </summary>
internal sealed partial class AstraPlatform
{
    public void CheckInvitation(Invitation invitation) => RequireRole(invitation);

    /// <summary>Returns null, because the response has no body.</summary>
    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        await PutInvitationAsync(invitation, call).ConfigureAwait(false);
        return null;
    }

    public Task ResendAsync(PlatformUser pending, Invitation invitation, CallContext call) => PutInvitationAsync(invitation, call);

    private async Task PutInvitationAsync(Invitation invitation, CallContext call)
    {
        RequireRole(invitation);
        var organization = Connection.OrganizationId ?? (await _organization.GetAsync(call).ConfigureAwait(false)).Id;
        var body = new RequestBody(("email", invitation.Email), ("organization", organization), ("roles", Once(invitation.Roles)));
        var response = await Api.InviteUser(body, call).ConfigureAwait(false);
        Caller.Require(
            response,
            "the invitation of " + invitation.Email,
            PlatformError.UnexpectedResponse,
            PlatformError.UserAlreadyExists);
    }

    private void RequireRole(Invitation invitation)
    {
        if (invitation.Roles.Length == 0)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"An Astra invitation needs at least one role, but none is given for '{invitation.Email}'.",
                "Give one or more roles with -Role; Get-PlatformRole lists the roles.")
            {
                Platform = Name,
                Connection = Connection.Name,
            };
    }

    /// <summary>Returns the roles without duplicates.</summary>
    private static string[] Once(string[] roles) => [.. roles.Distinct(StringComparer.OrdinalIgnoreCase)];
}
