using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>Finds a person on each platform by id, by address, and by the person's other addresses.</summary>
/// <param name="given">An id, an address, or a user that was read on one platform.</param>
/// <param name="aliases">Other addresses.</param>
/// <param name="plusAddresses">True to find <c>jane+tag@example.com</c> for <c>jane@example.com</c> too.</param>
internal sealed class PersonFinder(UserIdentity given, string[] aliases, bool plusAddresses)
{
    private readonly ConcurrentDictionary<PlatformConnection, Task<PlatformUser?>> _byId = new();

    /// <summary>The name of the person in results.</summary>
    public string Person { get; } = given.User?.Email ?? given.Given;

    /// <summary>
    /// Returns all addresses to search for. If the person is given by id or as a user, the user is read first, and other platforms are
    /// searched for the user's address. A platform that cannot be read does not end the search on the others.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The given user has another address than when the user was read (<see cref="PlatformError.PlanOutdated"/>).
    /// </exception>
    public async Task<PersonAddresses> AddressesAsync(
        IReadOnlyList<PlatformConnection> connections, Func<PlatformConnection, UserResolver> resolver, CallContext call)
    {
        var addresses = new List<string>();
        PlatformException? unread = null;
        if (given.IsEmail) addresses.Add(given.Value);
        else
        {
            foreach (var connection in connections.Where(MayHaveId))
            {
                try
                {
                    var user = await ByIdAsync(connection, resolver(connection), call).ConfigureAwait(false);
                    if (user?.Email is { } email) addresses.Add(email);
                }
                catch (PlatformException e)
                {
                    unread ??= e;
                }
            }
        }

        if (given.User?.Email is { } known)
        {
            // Somebody else can have the earlier address now, on this platform or another.
            if (addresses.Count > 0 && !AddressComparer.Same(addresses[0], known)) throw Outdated(given.User, addresses[0]);
            if (addresses.Count == 0) addresses.Add(known);
        }

        return new PersonAddresses(
            [.. addresses.Concat(aliases).Distinct(AddressComparer.Instance)], addresses.Count > 0 ? null : unread);
    }

    /// <summary>Finds the person on one platform; null if two reads show that the person is not a member.</summary>
    /// <exception cref="PlatformException">
    /// Several users match (<see cref="PlatformError.AmbiguousUser"/>), the platform cannot be read, no user was found in a list that is
    /// not proven complete (<see cref="PlatformError.ListIncomplete"/>), or no user was found and <see cref="PersonAddresses.Unread"/> is
    /// set.
    /// </exception>
    public async Task<PlatformUser?> FindAsync(
        PlatformConnection connection, UserResolver resolver, PersonAddresses addresses, CallContext call)
    {
        var found = new Dictionary<IdKey, PlatformUser>();
        if (!given.IsEmail && MayHaveId(connection) && await ByIdAsync(connection, resolver, call).ConfigureAwait(false) is { } byId)
            found[byId.Key] = byId;
        foreach (var address in addresses.Known)
            if (await resolver.FindByEmailAsync(address, call).ConfigureAwait(false) is { } byEmail) found[byEmail.Key] = byEmail;
        if (plusAddresses)
        {
            var end = await connection.Require(Operations.ListUsers).ListUsers(new UserQuery()).ForEachAsync(
                listed =>
                {
                    if (listed.Email is { } email && addresses.Known.Any(address => AddressComparer.Same(WithoutTag(email), address)))
                        found[listed.Key] = listed;
                },
                call).ConfigureAwait(false);
            if (found.Count == 0 && !end.IsProven) throw end.Refuse($"Cannot determine whether '{Person}' is a member of the organization");
        }

        // A request that fails for this user only, or a cache, can make a member look missing. Therefore the user list is searched too.
        var id = given.User is { } read ? (read.Origin == connection ? read.Id : null) : given.IsEmail ? null : given.Value;
        if (found.Count == 0
            && (id is not null || addresses.Known.Count > 0)
            && await resolver.FindInListAsync(id, addresses.Known, call).ConfigureAwait(false) is { } listed)
            found[listed.Key] = listed;
        if (found.Count > 1)
            throw new PlatformException(
                PlatformError.AmbiguousUser,
                $"{found.Count} users on {connection.Platform} (connection '{connection.Name}') match '{Person}' by id, e-mail "
                + $"address, alias or plus address: {string.Join(", ", found.Values.Select(one => $"{one} ({one.Id})"))}.",
                $"Give the id of the user and -Connection {connection.Name}, and leave out -PlusAddress and every alias "
                + "that belongs to another person.")
            { Platform = connection.Platform, Connection = connection.Name };
        return found.Count == 0 && addresses.Unread is { } unread ? throw Unknown(connection, unread) : found.Values.FirstOrDefault();
    }

    private PlatformException Unknown(PlatformConnection connection, PlatformException unread) =>
        new(
            unread.Error,
            $"Cannot determine whether the user with the id '{Person}' is a member of the organization on {connection.Platform} "
            + $"(connection '{connection.Name}'), because the e-mail address of the user could not be read: {unread.Summary}",
            "Give the e-mail address of the user instead of the id.",
            unread)
        { Platform = connection.Platform, Connection = connection.Name };

    /// <summary>Returns true if the given id or user can belong to a connection: a user who was read belongs to only one.</summary>
    private bool MayHaveId(PlatformConnection connection) => given.User is null || given.User.Origin == connection;

    private static PlatformException Outdated(PlatformUser user, string now) =>
        new(
            PlatformError.PlanOutdated,
            $"The user {user.Id} on {user.Platform} (connection '{user.Connection}') has changed since the user was read: the address is "
            + $"now {now} and was {user.Email}. Nothing was done.",
            "Read the user again with Get-PlatformUser.")
        { Platform = user.Platform, Connection = user.Connection };

    /// <summary>Reads the user with the given id; null if not found. Each connection is read only once, even if the read fails.</summary>
    private Task<PlatformUser?> ByIdAsync(PlatformConnection connection, UserResolver resolver, CallContext call) =>
        _byId.GetOrAdd(connection, _ => ReadByIdAsync(resolver, call));

    private async Task<PlatformUser?> ReadByIdAsync(UserResolver resolver, CallContext call)
    {
        try
        {
            return await resolver.ReadNowAsync(given, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound
            || (e.Error == PlatformError.InvalidRequest && given.User is null))
        {
            return null; // the id may belong to a user of another platform
        }
    }

    private static string WithoutTag(string email)
    {
        var (plus, at) = (email.IndexOf('+'), email.IndexOf('@'));
        return plus > 0 && plus < at ? email.Substring(0, plus) + email.Substring(at) : email;
    }
}
