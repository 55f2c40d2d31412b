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
/// Finds the user of an identity. If the platform cannot search, or a command has very many users, one read of the user list serves all
/// look-ups.
/// </summary>
internal sealed class UserResolver(PlatformConnection connection)
{
    private readonly UserList _list = new(connection);

    private volatile bool _doesNotSearch;

    /// <summary>The platform's search by address; null if the server ignores it.</summary>
    private IEmailLookup? Search => _doesNotSearch ? null : connection.Adapter as IEmailLookup;

    /// <summary>
    /// Searches the platform for an address, in each form of its host; null if the platform does not search, which is remembered.
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

    /// <summary>Reads the current state of the user, even if the identity contains one that was read before.</summary>
    public Task<PlatformUser> ReadNowAsync(UserIdentity identity, CallContext call) =>
        identity.User is { } known ? RefreshAsync(known, call) : ResolveAsync(identity, call);

    /// <summary>Finds a user of an earlier run by the recorded id and address.</summary>
    public Task<PlatformUser> ReadAgainAsync(string id, string? email, CallContext call) =>
        RefreshAsync(new PlatformUser(connection, id, default) { Email = email }, call);

    /// <summary>Reads the current state of a user.</summary>
    public Task<PlatformUser> RefreshAsync(PlatformUser user, CallContext call) => Directory.RefreshAsync(user, call);

    /// <summary>Returns the user with an e-mail address; null if there is none.</summary>
    /// <exception cref="PlatformException">
    /// No user was found in a list that is not proven whole (<see cref="PlatformError.ListIncomplete"/>).
    /// </exception>
    public async Task<PlatformUser?> FindByEmailAsync(string email, CallContext call)
    {
        if (_list.Made(email) is { } made) return made;
        UserIndex? list = null;
        if (Search is { } search)
        {
            list = await _list.IfCheaperAsync(call).ConfigureAwait(false);
            if (list is not null && One(list.ByEmail(email), email) is { } listed) return listed;
            if (list is { HasMoved: false, End.IsProven: true }) return null;
            // While users are removed, the pages of a list shift and can miss a user, so users who are not in it are read individually.
            var found = await SearchAsync(email, call).ConfigureAwait(false);
            if (found is { Count: > 0 } || (found is not null && search is not IPartialEmailLookup)) return One(found, email);
        }

        list ??= await _list.ReadAsync(call).ConfigureAwait(false);
        return One(list.ByEmail(email), email) ?? NobodyIn(list, $"Cannot determine whether a user has the e-mail address '{email}'");
    }

    /// <summary>
    /// Returns a user who was just created with exactly this address, or null. If the platform can search by address, its list is not read
    /// for each new user.
    /// </summary>
    public async Task<PlatformUser?> FindNewAsync(string email, CallContext call)
    {
        if (await SearchAsync(email, call).ConfigureAwait(false) is { } found) return One(found, email);
        var list = await _list.ReadAnewAsync(call).ConfigureAwait(false);
        return One(list.ByEmail(email), email) ?? NobodyIn(list, $"Cannot determine whether '{email}' is in the user list");
    }

    /// <summary>Looks up a missing user a second time: in a new read of the list, or by e-mail address if users are read by id.</summary>
    /// <returns>Null if the user is proven gone; otherwise the reason, as a clause.</returns>
    public async Task<string?> WhyNotGoneAsync(PlatformUser user, CallContext call)
    {
        try
        {
            if (user.Email is { } email
                && Search is { ReadsUsersByEmail: false }
                && await SearchAsync(email, call).ConfigureAwait(false) is { } found)
                return found.Count == 0 ? null : StillThere(user, found[0]);
            var list = await _list.ReadAnewAsync(call).ConfigureAwait(false);
            var listed = (user.Id.Length > 0 ? list.ById(user.Id) : null)
                ?? (user.Email is { } address && list.ByEmail(address) is { Count: > 0 } same ? same[0] : null);
            if (listed is not null) return StillThere(user, listed);
            return list.End is { IsProven: true }
                ? null
                : $"{user} was not found and is not in the user list, but that list may be incomplete, because {list.End?.Doubt}";
        }
        catch (PlatformException e)
        {
            return "the user was not found, but the user list could not be read to confirm it: " + e.Summary;
        }
    }

    /// <summary>Searches the user list for a user whom no other look-up found, so that one failing route does not hide a user.</summary>
    /// <param name="id">The id to search for; null for none.</param>
    /// <param name="emails">The addresses to search for.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">
    /// No user was found in a list that is not proven whole (<see cref="PlatformError.ListIncomplete"/>).
    /// </exception>
    public async Task<PlatformUser?> FindInListAsync(string? id, IEnumerable<string> emails, CallContext call)
    {
        var list = await _list.ReadAsync(call).ConfigureAwait(false);
        if (id is not null && list.ById(id) is { } byId) return byId;
        foreach (var email in emails)
            if (One(list.ByEmail(email), email) is { } byEmail) return byEmail;
        return NobodyIn(list, "Cannot determine whether the user is a member");
    }

    /// <summary>Registers a user that this command created, for later items of the command.</summary>
    public void Remember(PlatformUser user) => _list.Remember(user);

    /// <summary>The removals of the command. A removal can make a list in progress miss a user between two pages.</summary>
    public RemovalsUnderWay Removals => _list.Removals;

    /// <summary>Discards the list, so that the next look-up reads it again.</summary>
    public void Refresh() => _list.Forget();

    /// <summary>
    /// Returns the user with an id. A user who is not in the list is read individually, because the platform's response gives the reason.
    /// </summary>
    private async Task<PlatformUser> ByIdAsync(string id, CallContext call) =>
        Directory.ListsWholeUsers && (await _list.IfCheaperAsync(call).ConfigureAwait(false))?.ById(id) is { } listed
            ? listed
            : await Directory.GetUserAsync(id, call).ConfigureAwait(false);

    /// <summary>Returns the only user, or null. A list whose pages shift can contain a user twice; the last entry counts.</summary>
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

    /// <summary>Returns null if the list is proven whole and did not shift; otherwise throws.</summary>
    private PlatformUser? NobodyIn(UserIndex list, string otherwise)
    {
        var end = list.HasMoved ? ListEnd.Unproven(connection, ListRoute, "this command removed users while it was read") : list.End!;
        return end.IsProven ? null : throw end.Refuse(otherwise);
    }

    private static string StillThere(PlatformUser gone, PlatformUser seen) =>
        gone.Id.Length == 0 || IdKey.Same(gone.Id, seen.Id)
            ? $"{gone} was not found by {(gone.Id.Length == 0 ? "address" : "id")}, but the user list still shows the status {seen.Status}"
            : $"the user list shows {seen} with another id, {seen.Id}, and the status {seen.Status}";

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
