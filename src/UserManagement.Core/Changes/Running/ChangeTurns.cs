using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Changes.Running;

/// <summary>
/// The turns of the changes that one command makes on one server. Changes to the same user or team are made one after the other. If all
/// of them name the user or team in the same way, they are made in the order of the input. Thread-safe.
/// </summary>
internal sealed class ChangeTurns
{
    private readonly Dictionary<string, Task> _named = new(AddressComparer.Instance);
    private readonly Dictionary<IdKey, Task> _ids = [];
    private readonly HashSet<IdKey> _changed = [];

    /// <summary>
    /// Begins the turn of a change. Called for the changes in the order of the input; the caller disposes of the turn after the change.
    /// </summary>
    /// <param name="name">The id, address or name with which the input names the user or team.</param>
    public ChangeTurn Begin(string name)
    {
        lock (_changed) return new ChangeTurn(this, name, ended => Follow(_named, name, ended));
    }

    /// <summary>Adds a turn to the turns of a user or team; returns a task that completes when the turn before it ends.</summary>
    public Task Follow(IdKey id, Task ended)
    {
        lock (_changed) return Follow(_ids, id, ended);
    }

    public bool IsChanged(IdKey id)
    {
        lock (_changed) return _changed.Contains(id);
    }

    public void Change(IdKey id)
    {
        lock (_changed) _changed.Add(id);
    }

    /// <summary>Forgets a turn that ended, so that memory does not grow with the number of turns.</summary>
    public void End(string name, IdKey? id, Task ended)
    {
        lock (_changed)
        {
            if (_named.TryGetValue(name, out var last) && last == ended) _named.Remove(name);
            if (id is { } known && _ids.TryGetValue(known, out last) && last == ended) _ids.Remove(known);
        }
    }

    private static Task Follow<T>(Dictionary<T, Task> turns, T key, Task ended)
    {
        var earlier = turns.TryGetValue(key, out var last) ? last : Task.CompletedTask;
        turns[key] = ended;
        return earlier;
    }
}
