using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Records that are found by id and by owner, in creation order. Every change returns its undo action. Not thread-safe.</summary>
internal sealed class LedgerTable<T>(Func<T, string> idOf, Func<T, string> ownerOf)
    where T : class
{
    private static readonly Action Nothing = () => { };
    private readonly SortedDictionary<long, T> _records = [];
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<long>> _owned = new(StringComparer.Ordinal);
    private long _next;

    public IReadOnlyCollection<T> All => _records.Values;

    public T? Find(string id) => _places.TryGetValue(id, out var place) ? _records[place] : null;

    public IReadOnlyList<T> Of(string owner) =>
        _owned.TryGetValue(owner, out var places) ? places.Select(place => _records[place]).ToArray() : [];

    /// <summary>Adds a record, or replaces the record with the same id, which keeps its position.</summary>
    public Action Put(T record)
    {
        if (!_places.TryGetValue(idOf(record), out var place))
            place = _next++;
        return Set(place, record);
    }

    public Action Remove(string id) => _places.TryGetValue(id, out var place) ? Set(place, null) : Nothing;

    private Action Set(long place, T? record)
    {
        if (_records.TryGetValue(place, out var before))
        {
            _records.Remove(place);
            _places.Remove(idOf(before));
            _owned[ownerOf(before)].Remove(place);
        }

        if (record is not null)
        {
            _records.Add(place, record);
            _places.Add(idOf(record), place);
            if (!_owned.TryGetValue(ownerOf(record), out var places))
                _owned.Add(ownerOf(record), places = []);
            places.Add(place);
        }

        return () => Set(place, before);
    }
}
