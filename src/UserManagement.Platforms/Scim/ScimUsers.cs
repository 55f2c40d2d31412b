using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

internal sealed partial class ScimPlatform : IUserDirectory, IPartialEmailLookup
{
    private static readonly string[] UsualFilters = ["userName", "emails.value"];
    private bool _ignoresFilters;

    public bool ListsWholeUsers => true;

    public bool ReadsUsersByEmail => false;

    /// <summary>
    /// Lists users. Status and search text are compared here, because servers differ in which filters they support and in whether filters
    /// ignore case.
    /// </summary>
    public IPageReader<PlatformUser> ListUsers(UserQuery query) => query.Team is { } team
        ? new DeferredReader<PlatformUser>(async call =>
        {
            var id = await TeamIdAsync(team, call).ConfigureAwait(false);
            var members = await ReadMemberIdsAsync(id, call).ConfigureAwait(false);
            var rest = new UserQuery { Status = query.Status, Search = query.Search, Role = query.Role, RoleText = query.RoleText };
            return new FilteredReader<PlatformUser>(Users(), user => members.Contains(user.Id) && rest.Matches(user));
        })
        : new FilteredReader<PlatformUser>(Users(), query.Matches);

    /// <summary>Reads a user by id; if no user has the id, by user name. A user name need not be an e-mail address.</summary>
    public async Task<PlatformUser> GetUserAsync(string id, CallContext call)
    {
        try
        {
            return await ReadUserAsync(id, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound || e.StatusCode == 400)
        {
            var found = await FilterAsync("userName", id, user => SameText(user.UserName, id), call).ConfigureAwait(false);
            if (found is { Count: 1 }) return found[0];
            throw;
        }
    }

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => ReadUserAsync(user.Id, call);

    /// <summary>
    /// Filters by each attribute that can hold an address, until a user is found. On some servers a filter is case-sensitive and misses
    /// addresses, so an empty result does not prove that there is no user. Returns null if the server does not filter, or if no user was
    /// found and the server did not answer each filter completely.
    /// </summary>
    public async Task<IReadOnlyList<PlatformUser>?> FindByEmailAsync(string email, CallContext call)
    {
        if (Filters.Length == 0) return null;
        var isComplete = true;
        foreach (var attribute in Filters)
        {
            var found = await FilterAsync(
                attribute, email, user => AddressComparer.Same(user.Email, email) || SameText(user.UserName, email), call)
                .ConfigureAwait(false);
            if (_ignoresFilters) return null;
            if (found is { Count: > 0 }) return found;
            isComplete &= found is not null;
        }

        return isComplete ? [] : null;
    }

    /// <summary>The attributes that can hold an address, in search order; none if the server does not filter.</summary>
    private string[] Filters => _ignoresFilters ? []
        : _preset.Filter is { } known ? [.. known.Where(name => UsualFilters.Contains(name, StringComparer.OrdinalIgnoreCase))]
        : _server.Filter == false ? []
        : UsualFilters;

    private async Task<PlatformUser> ReadUserAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetUser(id, call).ConfigureAwait(false), "user " + id);
        return Caller.ReadUser(response, UserReader.Read, RequestedUser.ById(id));
    }

    /// <summary>
    /// Returns the users that match a filter; null if the server refuses the filter, ignores it and returns other users, or if its response
    /// contains no user but is not complete.
    /// </summary>
    private async Task<List<PlatformUser>?> FilterAsync(
        string attribute, string value, Func<PlatformUser, bool> isMeant, CallContext call)
    {
        var found = new List<PlatformUser>();
        var reader = Users($"{attribute} eq {ScimBody.Quote(value)}");
        try
        {
            while (await reader.NextAsync(call).ConfigureAwait(false) is { } page)
            {
                if (page.Any(user => !isMeant(user)))
                {
                    _ignoresFilters = true;
                    call.Observer.Verbose("The server answers a filter with users who do not match it, so the user list is read instead.");
                    return null;
                }

                found.AddRange(page);
            }
        }
        catch (PlatformException e) when (e.StatusCode is 400 or 403 or 404 or 405 or 501)
        {
            call.Observer.Verbose($"The server does not filter users by {attribute}: {e.Message}");
            return null;
        }
        catch (PlatformException e) when (e.Error == PlatformError.ListIncomplete)
        {
            call.Observer.Verbose($"The response to a filter by {attribute} is not complete: {e.Message}");
            return found.Count > 0 ? found : null;
        }

        return found.Count > 0 || reader.End!.IsProven ? found : null;
    }

    private static bool SameText(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
