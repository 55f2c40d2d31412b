using System.Collections.Generic;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Keeps the ids of the first page, so that a list that begins again is noticed, and the latest ids in two sets, of which the older is
/// cleared as a whole.
/// </summary>
/// <param name="most">How many of the last ones are remembered at least.</param>
internal sealed class RecentIds(int most)
{
    private HashSet<IdKey>? _first;
    private HashSet<IdKey> _seen = [];
    private HashSet<IdKey> _seenBefore = [];

    /// <summary>Remembers an id. False when it is remembered already.</summary>
    public bool Add(IdKey id) => _first?.Contains(id) != true && !_seenBefore.Contains(id) && _seen.Add(id);

    /// <summary>Ends a page: only between pages is anything forgotten, so that a page is remembered whole, however large it is.</summary>
    public void EndPage()
    {
        if (_first is null)
        {
            if (_seen.Count > 0) (_first, _seen) = (_seen, []);
        }
        else if (_seen.Count >= most)
        {
            (_seen, _seenBefore) = (_seenBefore, _seen);
            _seen.Clear();
        }
    }
}
