using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>Groups items into persons. Items that share a key, directly or through other items, are the same person.</summary>
internal sealed class PersonGroups
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly List<int> _parent = [];

    public int Count => _parent.Where((parent, at) => parent == at).Count();

    /// <summary>Returns the key of an address, which is the same for every spelling.</summary>
    public static string Address(string address) => "address " + AddressComparer.Canonical(address).ToUpperInvariant();

    /// <summary>Returns the key of a user on a connection. Ids that differ in case are different.</summary>
    public static string User(string connection, string id) => $"user {connection.ToUpperInvariant()}\n{id}";

    /// <summary>Groups items. The groups are in the order of their first items.</summary>
    public static List<List<T>> Group<T>(IReadOnlyList<T> items, Func<T, IEnumerable<string>> keys)
    {
        var groups = new PersonGroups();
        foreach (var item in items) groups.Add(keys(item));
        var rooted = items.Select((item, at) => (Item: item, Root: groups.Root(at)));
        return [.. rooted.GroupBy(one => one.Root, one => one.Item, (_, group) => group.ToList())];
    }

    /// <summary>Adds an item with its keys. An item without keys is a separate person.</summary>
    public void Add(IEnumerable<string> keys)
    {
        var added = _parent.Count;
        _parent.Add(added);
        foreach (var key in keys)
        {
            if (_byKey.TryGetValue(key, out var other)) Join(added, other);
            else _byKey.Add(key, added);
        }
    }

    /// <summary>Joins the groups of two items. The first item of a group represents the group.</summary>
    private void Join(int one, int other)
    {
        var (first, second) = (Root(one), Root(other));
        _parent[Math.Max(first, second)] = Math.Min(first, second);
    }

    private int Root(int at)
    {
        while (_parent[at] != at) at = _parent[at] = _parent[_parent[at]];
        return at;
    }
}
