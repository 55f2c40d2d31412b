using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Model;

/// <summary>
/// The ids and names that were read through a connection so far. Tab completion and tables use them, because they must not send requests.
/// Thread-safe.
/// </summary>
internal sealed class KnownNames
{
    private const int Most = 2000;
    private readonly ConcurrentDictionary<string, string?> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the list has its maximum length. Stored, because counting the items for each added item would be slow.</summary>
    public bool IsFull { get; private set; }

    public void Add(string id, string? name)
    {
        if (id.Length == 0 || IsFull) return;
        // Each user of a list adds its roles. A look-up needs no lock; counting would lock the whole dictionary for each user.
        if (name is null && _names.ContainsKey(id)) return;
        if (IsFull = _names.Count >= Most) return;
        if (name is null) _names.TryAdd(id, null);
        else
        {
            _names[id] = name;
            HasNames = true;
        }
    }

    /// <summary>
    /// Adds a name from a response that is not the complete list of names. Does not set <see cref="HasNames"/>, so that the list is still
    /// read when all names are needed.
    /// </summary>
    public void AddInPassing(string id, string name)
    {
        if (id.Length == 0 || (_names.TryGetValue(id, out var known) && known is not null)) return;
        if (_names.Count < Most) _names[id] = name;
    }

    /// <summary>True after names were added from the complete list of names.</summary>
    public bool HasNames { get; private set; }

    public string? NameOf(string id) => _names.TryGetValue(id, out var name) ? name : null;

    /// <summary>The ids with their names, ordered by name, or by id if there is no name.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> All => [.. _names.OrderBy(n => n.Value ?? n.Key, StringComparer.OrdinalIgnoreCase)];
}
