using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;

namespace UserManagement.Platforms.Konnect;

internal sealed partial class KonnectPlatform : IUserDirectory, IPartialEmailLookup, ICurrentUser, IUserUpdates, IMembershipRemoval
{
    public bool ListsWholeUsers => true;

    public string RemovalAction => "Remove from the organization";

    /// <summary>
    /// Lists users. Only the status is filtered by the server, because it is not documented whether its text filters ignore case.
    /// </summary>
    public IPageReader<PlatformUser> ListUsers(UserQuery query)
    {
        RefuseRole(query);
        var states = query.Status.Distinct().Where(s => s is not (UserStatus.Suspended or UserStatus.Deactivated)).ToArray();
        if (states.Length == 0 && query.Status.Length > 0) return FixedReader<PlatformUser>.Empty; // Konnect has no such status
        var active = states.Length != 1 ? null : states[0] == UserStatus.Active ? "true" : states[0] == UserStatus.Pending ? "false" : null;
        // The team selects the route and is left out of this filter, because the response for a user does not contain the user's teams.
        var rest = new UserQuery { Status = query.Status, Search = query.Search };
        if (query.Team is not { } team)
            return Users(
                new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"),
                rest.Matches,
                ("filter[active]", active));
        return new DeferredReader<PlatformUser>(async call =>
            Users(
                TeamList(nameof(Api.ListTeamMembers), Api.ListTeamMembers, await TeamIdAsync(team, call).ConfigureAwait(false), team),
                rest.Matches,
                ("filter[active]", active)));
    }

    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(Uuid(id, "user id"), call).ConfigureAwait(false), "user " + id);
        return Caller.ReadUser(response, _users.Read, RequestedUser.ById(id));
    }

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) =>
        user.Kind == UserKind.SystemAccount ? GetSystemAccountAsync(user.Id, call) : GetUserAsync(user.Id, call);

    public bool ReadsUsersByEmail => false;

    /// <summary>
    /// Finds users with the server's filter, by the address as given and then in lower case. The vendor's own client does not use this
    /// filter but reads the whole list, so an empty result does not prove that there is no user.
    /// </summary>
    public async Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call)
    {
        var found = await FilterByEmailAsync(email, call).ConfigureAwait(false);
#pragma warning disable CA1308 // The platform stores an address as written or in lower case.
        return found is null or { Count: > 0 } || email.ToLowerInvariant() is not { } lower || lower == email
            ? found
            : await FilterByEmailAsync(lower, call).ConfigureAwait(false);
#pragma warning restore CA1308
    }

    public async Task<PlatformUser> GetCurrentUserAsync(CallContext call)
    {
        var response = await SendMeAsync(call).ConfigureAwait(false);
        if (ReadMe(response) is { } user) return user;
        var organization = await ReadOrganizationAsync(call).ConfigureAwait(false); // throws if the token is not valid
        throw NotThere(
            $"The token of connection '{Connection.Name}' is valid for the organization "
            + $"{SafeText.Escape(organization.Name ?? organization.Id)}, but it belongs to a system account and not to a person "
            + $"(HTTP {response.Status} for {response.Route}).",
            "Get-PlatformUser -Kind SystemAccount lists the system accounts; connect with a personal token (kpat_…) to read its owner.");
    }

    public void CheckUpdate(UserUpdate update)
    {
        if (update.OrgRole is not null)
            throw NotThere(
                "Konnect has no organization roles, so none can be set.",
                "Add the user to a team with Add-PlatformTeamMember, or assign a role with Add-PlatformUserRole.");
    }

    public async Task<PlatformUser?> UpdateAsync(PlatformUser user, UserUpdate update, CallContext call)
    {
        RefuseSystemAccount(user, "renamed");
        return Caller.ReadChanged(
            await ChangeAsync(
                    Api.UpdateUser(user.Id, new RequestBody(("name", update.Name)), call),
                    $"user {user}",
                    PlatformError.UserNotFound)
                .ConfigureAwait(false),
            _users.Read,
            RequestedUser.ById(user.Id));
    }

    public string? AlreadyRemoved(PlatformUser user)
    {
        RefuseSystemAccount(user, "removed");
        return null;
    }

    /// <summary>Removes a user. INFERRED: this also withdraws an invitation that is not accepted yet.</summary>
    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        await ChangeAsync(Api.RemoveMembership(user.Id, call), $"user {user}", PlatformError.UserNotFound).ConfigureAwait(false);
        return null;
    }

    /// <summary>
    /// Returns the users that the server's filter finds; null if the server ignores the filter and returns other users, or if the list is
    /// not proven to be complete.
    /// </summary>
    private async Task<List<PlatformUser>?> FilterByEmailAsync(string email, CallContext call)
    {
        var found = new List<PlatformUser>();
        var reader = Users(
            new ListSource(Routes[nameof(Api.ListUsers)], Api.ListUsers, "the user list"),
            null,
            ("filter[email][eq]", email));
        while (await reader.NextAsync(call).ConfigureAwait(false) is { } page)
        {
            if (page.Any(user => !AddressComparer.Same(user.Email, email)))
            {
                call.Observer.Verbose(
                    $"{Routes[nameof(Api.ListUsers)]} does not filter by e-mail address here, so the user list is read instead.");
                return null;
            }

            found.AddRange(page);
        }

        return reader.End is { IsProven: true } ? found : null;
    }

    private IPageReader<PlatformUser> Users(
        ListSource list,
        Func<PlatformUser, bool>? wanted,
        params (string Name, string? Value)[] filters) => Paged(list, _users.Read, user => user.Key, wanted, filters);

    private Task<PlatformResponse> SendMeAsync(CallContext call) => Api.WhoAmI(call);

    /// <summary>
    /// Returns the token's owner; null if no user owns the token, or if the platform does not know the token. Its response is the same in
    /// both cases.
    /// </summary>
    private PlatformUser? ReadMe(PlatformResponse response) => response.Status is 401 or 403 or 404 ? null
        : Caller.ReadUser(
            Caller.Require(response, "the token's owner", PlatformError.UnexpectedResponse), _users.Read, RequestedUser.Owner);

    private Task<string> TeamIdAsync(string team, CallContext call) => new NameLookup(Connection).TeamIdAsync(team, call);

    /// <summary>Rejects a filter by role, because the list has no roles and reading them would take one request for each user.</summary>
    private void RefuseRole(UserQuery query)
    {
        if (query.Role is not null)
            throw NotThere(
                "Konnect cannot list users by role, because its lists do not contain roles.",
                $"Read the roles of each user: Get-PlatformUser | Get-PlatformUserRole | Where-Object Role -EQ '{query.Role}'. For a "
                + "role of a team, list its members with Get-PlatformUser -Team.");
    }
}
