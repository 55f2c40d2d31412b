using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Model;

/// <summary>
/// The roles and teams a connection has shown so far, for tab completion and tables, which may not ask the network. Thread-safe.
/// </summary>
internal sealed class SeenNames
{
    private const int Most = 2000;
    private readonly ConcurrentDictionary<string, string?> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True once nothing more is kept. Cheap, unlike the count of what there is.</summary>
    public bool IsFull { get; private set; }

    public void Add(string id, string? name)
    {
        if (id.Length == 0 || IsFull || (IsFull = _names.Count >= Most)) return;
        if (name is null) _names.TryAdd(id, null);
        else
        {
            _names[id] = name;
            HasNames = true;
        }
    }

    /// <summary>
    /// Keeps a name that came with something else than the list of names, so that the list is still read where all are shown.
    /// </summary>
    public void AddInPassing(string id, string name)
    {
        if (id.Length == 0 || _names.Count >= Most) return;
        if (!_names.TryGetValue(id, out var known) || known is null) _names[id] = name;
    }

    /// <summary>True once the list of names was seen.</summary>
    public bool HasNames { get; private set; }

    /// <summary>The name that goes with an id; null when it was not seen.</summary>
    public string? NameOf(string id) => _names.TryGetValue(id, out var name) ? name : null;

    /// <summary>Ids with their names, in the order of what is shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> All => [.. _names.OrderBy(n => n.Value ?? n.Key, StringComparer.OrdinalIgnoreCase)];
}
