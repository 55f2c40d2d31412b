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

/// <summary>People: listed, found, changed, removed.</summary>
internal sealed partial class KonnectPlatform : IUserDirectory, IPartialEmailLookup, ICurrentUser, IUserUpdates, IMembershipRemoval
{
    public bool ListsWholeUsers => true;

    public string RemovalAction => "Remove from the organization";

    /// <summary>
    /// The state is filtered by the server. A text is not: whether its filters ignore case is not documented, and a search that misses
    /// people is worse than a longer one.
    /// </summary>
    public IPageReader<PlatformUser> ListUsers(UserQuery query)
    {
        RefuseRole(query);
        var states = query.Status.Distinct().Where(s => s is not (UserStatus.Suspended or UserStatus.Deactivated)).ToArray();
        if (states.Length == 0 && query.Status.Length > 0) return FixedReader<PlatformUser>.Empty; // nobody can be in such a state there
        var active = states.Length != 1 ? null : states[0] == UserStatus.Active ? "true" : states[0] == UserStatus.Pending ? "false" : null;
        // The team is in the route: users do not say which teams they are in.
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
    /// Asks for the address as it is written, then in lower case. The vendor's own client reads the whole list instead, so finding nobody
    /// proves nothing.
    /// </summary>
    public async Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call)
    {
        var found = await FilterByEmailAsync(email, call).ConfigureAwait(false);
#pragma warning disable CA1308 // Lower case is how addresses are stored, where they are not stored as written.
        return found is null or { Count: > 0 } || email.ToLowerInvariant() is not { } lower || lower == email
            ? found
            : await FilterByEmailAsync(lower, call).ConfigureAwait(false);
#pragma warning restore CA1308
    }

    public async Task<PlatformUser> GetCurrentUserAsync(CallContext call)
    {
        var response = await SendMeAsync(call).ConfigureAwait(false);
        if (ReadMe(response) is { } user) return user;
        var organization = await ReadOrganizationAsync(call).ConfigureAwait(false); // throws where the token is not accepted at all
        throw NotThere(
            $"The token of connection '{Connection.Name}' works for the organization "
            + $"{SafeText.Escape(organization.Name ?? organization.Id)}, but belongs to no person (HTTP {response.Status} for "
            + $"{response.Route}): it is a system account's.",
            "Get-PlatformUser -Kind SystemAccount lists the system accounts; connect with a personal token (kpat_…) to read its owner.");
    }

    public void CheckUpdate(UserUpdate update)
    {
        if (update.OrgRole is not null)
            throw NotThere(
                "Konnect has no organization role to set.",
                "Put the user into a team such as 'Organization Admin' with Add-PlatformTeamMember, or give a role with "
                + "Add-PlatformUserRole.");
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

    /// <summary>Takes a member out. That it also withdraws an invitation that was not accepted is inferred.</summary>
    public async Task<PlatformUser?> RemoveAsync(PlatformUser user, CallContext call)
    {
        await ChangeAsync(Api.RemoveMembership(user.Id, call), $"user {user}", PlatformError.UserNotFound).ConfigureAwait(false);
        return null;
    }

    /// <summary>Everybody whom the server's filter finds; null where it does not filter, which one page is enough to see.</summary>
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

    /// <summary>The token's owner; null where the token has none, which the platform answers like a token it does not know.</summary>
    private PlatformUser? ReadMe(PlatformResponse response) => response.Status is 401 or 403 or 404 ? null
        : Caller.ReadUser(
            Caller.Require(response, "the token's owner", PlatformError.UnexpectedResponse), _users.Read, RequestedUser.Owner);

    private Task<string> TeamIdAsync(string team, CallContext call) => new NameLookup(Connection).TeamIdAsync(team, call);

    /// <summary>The list does not say who holds which role, and asking for each person would be a request each, unasked.</summary>
    private void RefuseRole(UserQuery query)
    {
        if (query.Role is not null)
            throw NotThere(
                "Konnect's lists do not show who has which role.",
                $"Ask for each user's roles: Get-PlatformUser | Get-PlatformUserRole | Where-Object Role -EQ '{query.Role}'. Roles "
                + "that a team brings: Get-PlatformUser -Team.");
    }
}
