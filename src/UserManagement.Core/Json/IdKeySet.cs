using System;
using System.Runtime.CompilerServices;

namespace UserManagement.Json;

/// <summary>A set of ids that can be cleared and filled again without allocating.</summary>
/// <remarks>HashSet works too, but the runtime compiles a HashSet of a struct anew for it, and slowly at first.</remarks>
internal sealed class IdKeySet
{
    private const int LeastRoom = 256; // a power of two, as every size is
    private IdKey[] _keys = new IdKey[LeastRoom];
    private bool[] _used = new bool[LeastRoom];

    /// <summary>The number of ids in the set.</summary>
    public int Count { get; private set; }

    [MethodImpl(Compiled.Optimized)]
    public bool Contains(in IdKey key) => Count > 0 && _used[Find(key)];

    /// <summary>Adds an id. Returns false when the set holds it already.</summary>
    [MethodImpl(Compiled.Optimized)]
    public bool Add(in IdKey key)
    {
        var place = Find(key);
        if (_used[place]) return false;
        _keys[place] = key;
        _used[place] = true;
        if (++Count > _keys.Length / 2) Grow();
        return true;
    }

    /// <summary>Removes all ids and keeps the room.</summary>
    public void Clear()
    {
        Array.Clear(_keys, 0, _keys.Length);
        Array.Clear(_used, 0, _used.Length);
        Count = 0;
    }

    /// <summary>Returns the place of an id, or the free place where it belongs. At least half of the places are free.</summary>
    [MethodImpl(Compiled.Optimized)]
    private int Find(in IdKey key)
    {
        var (keys, used) = (_keys, _used);
        var mask = keys.Length - 1;
        var place = key.GetHashCode() & mask;
        while (used[place] && !keys[place].Equals(key)) place = (place + 1) & mask;
        return place;
    }

    private void Grow()
    {
        var (keys, used) = (_keys, _used);
        (_keys, _used) = (new IdKey[keys.Length * 2], new bool[keys.Length * 2]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (!used[i]) continue;
            var place = Find(keys[i]);
            (_keys[place], _used[place]) = (keys[i], true);
        }
    }
}
