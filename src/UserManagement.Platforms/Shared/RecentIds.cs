using System.Collections.Generic;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Keeps the ids of the first page, to detect a list that repeats, and the latest ids in two sets. When the newer set is full, the older
/// set is cleared and becomes the newer one.
/// </summary>
/// <param name="most">The number of ids at which a set is full.</param>
internal sealed class RecentIds(int most)
{
    private HashSet<IdKey>? _first;
    private HashSet<IdKey> _seen = [];
    private HashSet<IdKey> _seenBefore = [];

    /// <summary>Adds an id. Returns false if the id is already kept.</summary>
    public bool Add(IdKey id) => _first?.Contains(id) != true && !_seenBefore.Contains(id) && _seen.Add(id);

    /// <summary>Ends a page. Ids are removed only between pages, so that all ids of a page are kept, whatever its size.</summary>
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
