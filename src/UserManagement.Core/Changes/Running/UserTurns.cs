using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Changes.Running;

/// <summary>
/// The turns of the changes that one command makes on one connection. Changes to the same user are made one after the other; if they name
/// the user in the same way, in the order of the input. Thread-safe.
/// </summary>
internal sealed class UserTurns
{
    private readonly Dictionary<string, Task> _named = new(AddressComparer.Instance);
    private readonly Dictionary<IdKey, Task> _users = [];
    private readonly HashSet<IdKey> _changed = [];

    /// <summary>
    /// Begins the turn of a change. Called for the changes in the order of the input; the caller disposes of the turn after the change.
    /// </summary>
    public UserTurn Begin(UserIdentity identity)
    {
        lock (_changed) return new UserTurn(this, identity.Given, ended => Follow(_named, identity.Given, ended));
    }

    /// <summary>Adds a turn to the turns of a user; returns a task that completes when the turn before it ends.</summary>
    public Task Follow(PlatformUser user, Task ended)
    {
        lock (_changed) return Follow(_users, user.Key, ended);
    }

    public bool IsChanged(PlatformUser user)
    {
        lock (_changed) return _changed.Contains(user.Key);
    }

    public void Change(PlatformUser user)
    {
        lock (_changed) _changed.Add(user.Key);
    }

    /// <summary>Forgets a turn that ended, so that memory does not grow with the number of users.</summary>
    public void End(string name, PlatformUser? user, Task ended)
    {
        lock (_changed)
        {
            if (_named.TryGetValue(name, out var last) && last == ended) _named.Remove(name);
            if (user is not null && _users.TryGetValue(user.Key, out last) && last == ended) _users.Remove(user.Key);
        }
    }

    private static Task Follow<T>(Dictionary<T, Task> turns, T key, Task ended)
    {
        var earlier = turns.TryGetValue(key, out var last) ? last : Task.CompletedTask;
        turns[key] = ended;
        return earlier;
    }
}
