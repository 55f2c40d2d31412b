using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Changes.Running;

/// <summary>
/// The turns of the changes that one command makes in one organization. Each change waits for the earlier changes to the same user or team:
/// for those that name it in the same way, and for those whose look-up found the same id before. Thread-safe.
/// </summary>
internal sealed class ChangeTurns
{
    private readonly Dictionary<string, Task> _named = new(AddressComparer.Instance);
    private readonly Dictionary<IdKey, SortedList<int, Task>> _ids = [];
    private readonly HashSet<IdKey> _changed = [];
    private int _count;

    /// <summary>
    /// Begins the turn of a change. Called for the changes in the order of the input; the caller disposes of the turn after the change.
    /// </summary>
    /// <param name="name">The id, address or name with which the input names the user or team.</param>
    public ChangeTurn Begin(string name)
    {
        lock (_changed)
            return new ChangeTurn(this, name, _count++, ended =>
            {
                var earlier = _named.TryGetValue(name, out var last) ? last : Task.CompletedTask;
                _named[name] = ended;
                return earlier;
            });
    }

    /// <summary>
    /// Adds a turn to the turns of a user or team; returns a task that completes when the earlier turns of it end. A turn never waits for a
    /// later one: the later one may be waiting until the question of the earlier one is answered.
    /// </summary>
    public Task Follow(IdKey id, int number, Task ended)
    {
        lock (_changed)
        {
            if (!_ids.TryGetValue(id, out var turns)) _ids.Add(id, turns = []);
            var earlier = turns.Where(turn => turn.Key < number).Select(turn => turn.Value).ToList();
            turns[number] = ended;
            return earlier.Count == 0 ? Task.CompletedTask : Task.WhenAll(earlier);
        }
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
    public void End(string name, IdKey? id, int number, Task ended)
    {
        lock (_changed)
        {
            if (_named.TryGetValue(name, out var last) && last == ended) _named.Remove(name);
            if (id is { } known && _ids.TryGetValue(known, out var turns) && turns.Remove(number) && turns.Count == 0) _ids.Remove(known);
        }
    }
}
