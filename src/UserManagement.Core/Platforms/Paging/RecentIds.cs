using System.Collections.Generic;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>Remembers the last few thousand ids, in two generations of which the older is forgotten at once.</summary>
/// <param name="most">How many are remembered at least.</param>
internal sealed class RecentIds(int most)
{
    private HashSet<IdKey> _seen = [];
    private HashSet<IdKey> _seenBefore = [];

    /// <summary>Remembers an id. False when it is remembered already.</summary>
    public bool Add(IdKey id) => !_seenBefore.Contains(id) && _seen.Add(id);

    /// <summary>Forgets the older generation when the younger is full. Called between pages, so that a page is remembered whole, however large it is.</summary>
    public void Forget()
    {
        if (_seen.Count < most) return;
        (_seen, _seenBefore) = (_seenBefore, _seen);
        _seen.Clear();
    }
}
