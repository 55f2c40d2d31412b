using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.People;

namespace UserManagement.Offboarding.Copying;

/// <summary>A user as the source of a copy: the access of the user, which is read once on each connection.</summary>
/// <param name="given">The user.</param>
/// <param name="connections">The connections on which an id may be resolved to an address.</param>
/// <param name="resolver">Returns the object that finds users on a connection.</param>
/// <param name="names">Returns the roles and teams of a connection.</param>
internal sealed class UserAccessSource(
    UserIdentity given,
    IReadOnlyList<PlatformConnection> connections,
    Func<PlatformConnection, UserResolver> resolver,
    Func<PlatformConnection, NameLookup> names) : IAccessSource
{
    private readonly PersonFinder _person = new(given, [], plusAddresses: false);
    private readonly ConcurrentDictionary<PlatformConnection, AsyncOnce<(AccessHolding Held, PlatformUser? User)>> _read = new();
    private AsyncOnce<PersonAddresses>? _addresses;

    public string Name => _person.Person;

    public bool IsTemplate => false;

    private AsyncOnce<PersonAddresses> Addresses =>
        _addresses ??= new AsyncOnce<PersonAddresses>(call => _person.AddressesAsync(connections, resolver, call));

    public async Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call) =>
        (await ReadUserAsync(connection, call).ConfigureAwait(false)).Held;

    /// <summary>Reads the user and the user's access; the user is null if two reads show that the user is not a member.</summary>
    public Task<(AccessHolding Held, PlatformUser? User)> ReadUserAsync(PlatformConnection connection, CallContext call) =>
        _read.GetOrAdd(connection, one => new AsyncOnce<(AccessHolding, PlatformUser?)>(c => FindAsync(one, c))).GetAsync(call);

    private async Task<(AccessHolding Held, PlatformUser? User)> FindAsync(PlatformConnection connection, CallContext call)
    {
        var addresses = await Addresses.GetAsync(call).ConfigureAwait(false);
        var user = await _person.FindAsync(connection, resolver(connection), addresses, call).ConfigureAwait(false);
        return user is null
            ? (AccessHolding.None, null)
            : (new AccessHolding(user.Id, await WholeAccess.ReadAsync(user, names(connection), call).ConfigureAwait(false)), user);
    }
}
