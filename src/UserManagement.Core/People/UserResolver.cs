using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>
/// Finds users by id or address. If the platform cannot search by address, or if a command looks up many users, the user list is read once
/// and used for all look-ups. A list that was read during one of the removals may be incomplete.
/// </summary>
internal sealed class UserResolver(PlatformConnection connection, RemovalsUnderWay? removals = null)
{
    private readonly UserList _list = new(connection, removals ?? new RemovalsUnderWay());
    private volatile bool _doesNotSearch;

    /// <summary>The platform's search by address; null if there is none, or if the server turned out to ignore it.</summary>
    private IEmailLookup? Search => _doesNotSearch ? null : connection.Adapter as IEmailLookup;

    /// <summary>
    /// Searches the platform for an address; an international domain is searched in each of its spellings. Returns null if the platform
    /// cannot search; later calls then do not search again.
    /// </summary>
    private async Task<IReadOnlyList<PlatformUser>?> SearchAsync(string email, CallContext call)
    {
        if (Search is not { } search) return null;
        List<PlatformUser> all = [];
        foreach (var spelling in AddressComparer.Spellings(email))
        {
            if (await search.FindByEmailAsync(spelling, call).ConfigureAwait(false) is { } found) all.AddRange(found);
            else _doesNotSearch = true;
            if (_doesNotSearch) return null;
        }

        return all;
    }

    private IUserDirectory Directory => connection.Require(Operations.ListUsers);

    public Task<PlatformUser> ResolveAsync(UserIdentity identity, CallContext call) => identity switch
    {
        { User: { } user } => Task.FromResult(user),
        { IsEmail: true } => ByEmailAsync(identity.Value, call),
        _ => ByIdAsync(identity.Value, call),
    };

    /// <summary>Reads the current state of the user, even if the identity contains a user that was read before.</summary>
    public Task<PlatformUser> ReadNowAsync(UserIdentity identity, CallContext call) =>
        identity.User is { } known ? RefreshAsync(known, call) : ResolveAsync(identity, call);

    /// <summary>Reads the current state of a user whose id and address were stored earlier, for example in a plan or in evidence.</summary>
    public Task<PlatformUser> ReadAgainAsync(string id, string? email, CallContext call) =>
        RefreshAsync(new PlatformUser(connection, id, default) { Email = email }, call);

    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => Directory.RefreshAsync(user, call);

    /// <summary>Returns the user with an e-mail address; null if there is none.</summary>
    /// <exception cref="PlatformException">
    /// No user was found in a list that is not proven to be complete (<see cref="PlatformError.ListIncomplete"/>).
    /// </exception>
    public async Task<PlatformUser?> FindByEmailAsync(string email, CallContext call)
    {
        if (_list.Made(email) is { } made) return made;
        UserIndex? list = null;
        if (Search is { } search)
        {
            list = await _list.IfCheaperAsync(call).ConfigureAwait(false);
            if (list is not null && One(list.ByEmail(email), email) is { } listed) return listed;
            if (list is not null && EndOf(list).IsProven) return null;
            // While users are removed, the pages of a list shift and can miss a user, so a user who is not in the list is searched for.
            var found = await SearchAsync(email, call).ConfigureAwait(false);
            if (found is { Count: > 0 } || (found is not null && search is not IPartialEmailLookup)) return One(found, email);
        }

        list ??= await _list.ReadAsync(call).ConfigureAwait(false);
        return One(list.ByEmail(email), email) ?? NobodyIn(list, $"Cannot determine whether a user has the e-mail address '{email}'");
    }

    /// <summary>
    /// Returns a user who was just created with this address; null if there is none. Uses the search if the platform has one; otherwise
    /// reads the list again.
    /// </summary>
    public async Task<PlatformUser?> FindNewAsync(string email, CallContext call)
    {
        if (await SearchAsync(email, call).ConfigureAwait(false) is { } found) return One(found, email);
        var list = await _list.ReadAnewAsync(call).ConfigureAwait(false);
        return One(list.ByEmail(email), email) ?? NobodyIn(list, $"Cannot determine whether '{email}' is in the user list");
    }

    /// <summary>Looks up a missing user a second time: by address if the first look-up was by id, otherwise in a new list.</summary>
    /// <returns>Null if it is confirmed that the user is gone; otherwise the reason why it is not, as a clause.</returns>
    public async Task<string?> WhyNotGoneAsync(PlatformUser user, CallContext call)
    {
        try
        {
            // The address is spelled as the platform spells it, so a case-sensitive search finds it too.
            if (user.Email is { } email
                && Search is { ReadsUsersByEmail: false }
                && await SearchAsync(email, call).ConfigureAwait(false) is { } found)
                return found.Count == 0 ? null : StillThere(user, found[0], "a search by address");
            // An unfinished removal of this user can shift other users out of the list, but not this user, so it is ignored.
            var own = Removals.Includes(user) ? 1 : 0;
            var list = await _list.ReadAnewAsync(call, own).ConfigureAwait(false);
            var listed = (user.Id.Length > 0 ? list.ById(user.Id) : null)
                ?? (user.Email is { } address && list.ByEmail(address) is { Count: > 0 } same ? same[0] : null);
            if (listed is not null) return StillThere(user, listed, "the user list");
            var end = EndOf(list, own);
            return end.IsProven
                ? null
                : $"{user} was not found and is not in the user list, but that list may be incomplete, because {end.Doubt}";
        }
        catch (PlatformException e)
        {
            return "the user was not found, but the user list could not be read to confirm it: " + e.Summary;
        }
    }

    /// <summary>Searches the list for a user whom no other look-up found, because a look-up can miss an existing user.</summary>
    /// <param name="id">The id to search for; null for none.</param>
    /// <param name="emails">The addresses to search for.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">No user was found, and the list may be incomplete.</exception>
    public async Task<PlatformUser?> FindInListAsync(string? id, IEnumerable<string> emails, CallContext call)
    {
        var list = await _list.ReadAsync(call).ConfigureAwait(false);
        if (id is not null && list.ById(id) is { } byId) return byId;
        foreach (var email in emails)
            if (One(list.ByEmail(email), email) is { } byEmail) return byEmail;
        return NobodyIn(list, "Cannot determine whether the user is a member");
    }

    public void Remember(PlatformUser user) => _list.Remember(user);

    public RemovalsUnderWay Removals => _list.Removals;

    public void Refresh() => _list.Forget();

    /// <summary>
    /// Returns the user with an id. A user who is not in the list is read with a separate request, so that the error has the platform's
    /// response.
    /// </summary>
    private async Task<PlatformUser> ByIdAsync(string id, CallContext call) =>
        Directory.ListsWholeUsers && (await _list.IfCheaperAsync(call).ConfigureAwait(false))?.ById(id) is { } listed
            ? listed
            : await Directory.GetUserAsync(id, call).ConfigureAwait(false);

    /// <summary>Returns the only user, or null for none. If pages shifted, a list can have a user twice; the last entry counts.</summary>
    private PlatformUser? One(IReadOnlyList<PlatformUser> found, string email) =>
        found.Select(user => user.Id).Distinct(StringComparer.Ordinal).Count() switch
        {
            0 => null,
            1 when found.Count == 1 || found[0].Id.Length > 0 => found[found.Count - 1],
            _ => throw new PlatformException(
                PlatformError.AmbiguousUser,
                $"{found.Count} users on {connection.Platform} (connection '{connection.Name}') have the e-mail address '{email}': "
                + $"{string.Join(", ", found.Select(u => InputRules.Shorten(connection.Http.Redactor.Scrub(u.Id))))}.",
                "Specify the user by id.")
            { Platform = connection.Platform, Connection = connection.Name },
        };

    private Route ListRoute => connection.Adapter.Routes[Operations.ListUsers.Endpoints[0]];

    /// <summary>Returns null if a list without the user is proven to be complete and its pages did not shift; otherwise throws.</summary>
    private PlatformUser? NobodyIn(UserIndex list, string otherwise) =>
        EndOf(list) is { IsProven: false } end ? throw end.Refuse(otherwise) : null;

    private ListEnd EndOf(UserIndex list, int ownRemovals = 0) => list.RemovedMeanwhile > ownRemovals
        ? ListEnd.Unproven(connection, ListRoute, "this command removed users while it was read")
        : list.End!;

    private static string StillThere(PlatformUser gone, PlatformUser seen, string where) =>
        gone.Id.Length == 0 || IdKey.Same(gone.Id, seen.Id)
            ? $"{gone} was not found by {(gone.Id.Length == 0 ? "address" : "id")}, but {where} still shows the status {seen.Status}"
            : $"{where} shows {seen} with another id, {seen.Id}, and the status {seen.Status}";

    private async Task<PlatformUser> ByEmailAsync(string email, CallContext call)
    {
        if (await FindByEmailAsync(email, call).ConfigureAwait(false) is { } user) return user;
        throw new PlatformException(
            PlatformError.UserNotFound,
            $"Nobody on {connection.Platform} (connection '{connection.Name}') has the e-mail address '{email}'.",
            "Find the user with Get-PlatformUser -Search; the address may differ on this platform.")
        {
            Platform = connection.Platform,
            Connection = connection.Name,
            Host = connection.BaseUri.Host,
            Route = ListRoute.ToString(),
        };
    }
}
