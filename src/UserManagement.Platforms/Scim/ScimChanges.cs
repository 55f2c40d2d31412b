using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Scim;

internal sealed partial class ScimPlatform : ICreatesAccounts, IDirectoryUpdates, ISuspension, IMembershipRemoval, IRetainsRemovedUsers
{
    public bool RetainsRemovedUsers => _preset.Remove == ScimRemoval.Reversible;

    public string RemovalAction => _preset.Remove switch
    {
        ScimRemoval.Reversible => "Delete the account, which can be brought back",
        ScimRemoval.Irreversible => "Delete the account for good",
        _ => "Delete the account",
    };

    public void CheckInvitation(Invitation invitation)
    {
        if (invitation.OrgRole is not null)
            throw NotThere(
                $"SCIM has no organization roles, but one is given for '{invitation.Email}'.",
                "Give a role with -Role, or a group with -Team.");
        if (invitation.Roles.Length > 0 && RolesIn.Length == 0)
            throw NotThere(
                $"The user schemas of this server have no roles, but a role is given for '{invitation.Email}'.",
                "Leave out -Role; access may come from groups (-Team).");
        if (_preset.RequiresName && invitation.Name is null)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"{_preset.Name} requires a name for a new account, but none is given for '{invitation.Email}'.",
                "Give the name with -Name.")
            { Platform = Name, Connection = Connection.Name };
    }

    public async Task<PlatformUser?> InviteAsync(Invitation invitation, CallContext call)
    {
        var response = await Api.InviteUser(ScimBody.New(ScimAccount.Create(invitation, RolesIn)), call).ConfigureAwait(false);
        Caller.Require(response, "the account of " + invitation.Email, PlatformError.UnexpectedResponse, PlatformError.UserAlreadyExists);
        return Caller.ReadChanged(response, UserReader.Read, RequestedUser.ByEmail(invitation.Email));
    }

    public void CheckUpdate(UserUpdate update)
    {
        if (update.OrgRole is not null)
            throw NotThere(
                "SCIM has no organization roles, so none can be set.",
                "Assign a role with Add-PlatformUserRole, or a group with Add-PlatformTeamMember.");
        if (update.Department is not null && !_server.MayHave(ScimAccount.Department))
            throw NotThere("The user schemas of this server have no department, so it cannot be set.", "Leave out -Department.");
        if (update.Title is not null && !_server.MayHave("title"))
            throw NotThere("The user schemas of this server have no title, so it cannot be set.", "Leave out -Title.");
    }

    public async Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call)
    {
        // The list of addresses is replaced as a whole, so the user is read immediately before. If the server sends versions, the change is
        // made only if no other client has changed the user since then.
        var now = update.Email is not null || PatchForm == ScimPatchForm.None
            ? await ReadResourceAsync(user, call).ConfigureAwait(false)
            : null;
        var edits = ScimAccount.Edits(update, now?.Resource, _server);
        return await SendAsync(user, edits, now, body => Api.UpdateUser(user.Id, body, call), call).ConfigureAwait(false);
    }

    public Task<PlatformUser?> SuspendAsync(PlatformUser user, CallContext call) =>
        SendAsync(user, [ScimEdit.Replace("active", false)], null, body => Api.SuspendUser(user.Id, body, call), call);

    public async Task<PlatformUser?> ResumeAsync(PlatformUser user, CallContext call)
    {
        var answered = await SendAsync(
            user, [ScimEdit.Replace("active", true)], null, body => Api.ReactivateUser(user.Id, body, call), call).ConfigureAwait(false);
        // A user without 'active' counts as active, but a response that shows only a part of the user does not prove the change.
        return answered?.RawStatus is null ? null : answered;
    }

    /// <summary>
    /// Returns why an inactive user needs no removal, on a server whose DELETE only deactivates users; otherwise null.
    /// </summary>
    public string? AlreadyRemoved(PlatformUser user) =>
        RetainsRemovedUsers && user.Status == UserStatus.Suspended ? "already deactivated" : null;

    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        // The user in the response is not used: some servers return the user as it was before the removal (Ory Polis).
        var response = Caller.Require(await Api.RemoveMembership(user.Id, call).ConfigureAwait(false), $"user {user}");
        Caller.CheckNames(response, Owner.Of(user));
        return null;
    }

    /// <summary>Sends changes of a user as a PATCH, or as a PUT if the server has no PATCH.</summary>
    /// <param name="user">The user.</param>
    /// <param name="edits">The changes.</param>
    /// <param name="now">The resource that was just read; null if it was not read.</param>
    /// <param name="patch">Sends a PATCH.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The user in the response; null if it contains none.</returns>
    private async Task<PlatformUser?> SendAsync(
        PlatformUser user, IReadOnlyList<ScimEdit> edits, ScimResource? now, Func<RequestBody, Task<PlatformResponse>> patch,
        CallContext call)
    {
        PlatformResponse response;
        if (PatchForm == ScimPatchForm.None)
        {
            now ??= await ReadResourceAsync(user, call).ConfigureAwait(false);
            response = await Api.ReplaceUser(user.Id, ScimBody.Whole(now.Resource, edits, now.Version), call).ConfigureAwait(false);
        }
        else
        {
            response = await patch(ScimBody.Patch(edits, PatchForm, now?.Version)).ConfigureAwait(false);
        }

        RequireVersion(response, $"user {user}");
        Caller.Require(response, $"user {user}");
        return Caller.ReadAnyChanged(response, UserReader.Read, RequestedUser.ById(user.Id));
    }

    /// <summary>
    /// Throws PlanOutdated if the server rejected the change because the version differs (HTTP 412; RFC 7644, section 3.14).
    /// </summary>
    private void RequireVersion(PlatformResponse response, string subject)
    {
        if (response.Status == 412)
            throw Caller.Errors.Refused(
                response,
                subject,
                PlatformError.PlanOutdated,
                "Another program changed the same user or group; run the command again.");
    }

    private async Task<ScimResource> ReadResourceAsync(PlatformUser user, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(user.Id, call).ConfigureAwait(false), $"user {user}");
        Caller.ReadUser(response, UserReader.Read, RequestedUser.ById(user.Id));
        return ScimResource.Of(response, _server.Etag != false, Caller);
    }

    private PlatformException NotThere(string message, string remedy) =>
        new(PlatformError.NotSupported, message, remedy) { Platform = Name, Connection = Connection.Name };
}
