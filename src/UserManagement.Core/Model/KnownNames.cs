using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Model;

/// <summary>The names read through a connection so far, for tab completion and tables, which send no requests. Thread-safe.</summary>
internal sealed class KnownNames
{
    private const int Most = 2000;
    private readonly ConcurrentDictionary<string, string?> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if the list is full. This is cheaper than counting.</summary>
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

    /// <summary>Adds a name from a response other than the name list. Does not set HasNames, so that the list is still read.</summary>
    public void AddInPassing(string id, string name)
    {
        if (id.Length == 0 || _names.Count >= Most) return;
        if (!_names.TryGetValue(id, out var known) || known is null) _names[id] = name;
    }

    /// <summary>True after the list of names was read.</summary>
    public bool HasNames { get; private set; }

    /// <summary>Returns the name of an id, or null.</summary>
    public string? NameOf(string id) => _names.TryGetValue(id, out var name) ? name : null;

    /// <summary>Ids with their names, ordered for display.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> All => [.. _names.OrderBy(n => n.Value ?? n.Key, StringComparer.OrdinalIgnoreCase)];
}
