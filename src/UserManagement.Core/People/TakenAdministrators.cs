using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Json;

namespace UserManagement.People;

/// <summary>
/// The users who lose access by one command, on all its connections. If two connections are to the same organization, a user who loses
/// access through one of them does not count as a remaining administrator for the other. Thread-safe.
/// </summary>
internal sealed class TakenAdministrators
{
    private readonly Dictionary<PlatformConnection, HashSet<IdKey>> _users = [];

    /// <summary>Adds a user if another administrator remains; returns false if no other administrator remains.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="user">The user who would lose access.</param>
    /// <param name="administrators">Active administrators whom the command does not remove through this connection.</param>
    public bool TryAdd(PlatformConnection connection, IdKey user, IEnumerable<IdKey> administrators)
    {
        lock (_users)
        {
            if (!administrators.Any(one => !one.Equals(user) && !IsTaken(connection, one))) return false;
            Add(connection, user);
            return true;
        }
    }

    /// <summary>Adds a user who loses access in any case.</summary>
    public void Add(PlatformConnection connection, IdKey user)
    {
        lock (_users)
        {
            if (!_users.TryGetValue(connection, out var users)) _users.Add(connection, users = []);
            users.Add(user);
        }
    }

    /// <summary>Removes a user whose access was not taken; returns false if the user was not added through this connection.</summary>
    public bool Remove(PlatformConnection connection, IdKey user)
    {
        lock (_users) return _users.TryGetValue(connection, out var users) && users.Remove(user);
    }

    /// <summary>Returns true if a user was added through this connection.</summary>
    public bool Contains(PlatformConnection connection, IdKey user)
    {
        lock (_users) return _users.TryGetValue(connection, out var users) && users.Contains(user);
    }

    /// <summary>Returns how many of some administrators of an organization do not lose access.</summary>
    public int CountOthers(PlatformConnection connection, IEnumerable<IdKey> administrators)
    {
        lock (_users) return administrators.Count(one => !IsTaken(connection, one));
    }

    private bool IsTaken(PlatformConnection connection, IdKey user) =>
        _users.Any(taken => taken.Value.Contains(user) && taken.Key.MayShareOrganization(connection));
}
