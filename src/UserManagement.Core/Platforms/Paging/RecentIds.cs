using System.Runtime.CompilerServices;
using UserManagement.Json;

namespace UserManagement.Platforms;

/// <summary>Remembers what came on the first page, so that a list that begins again is noticed, and the last ids, in two generations of which the older is forgotten at once.</summary>
/// <param name="most">How many of the last ones are remembered at least.</param>
internal sealed class RecentIds(int most)
{
    private IdKeySet? _first;
    private IdKeySet _seen = new();
    private IdKeySet _seenBefore = new();

    /// <summary>Remembers an id. False when it is remembered already.</summary>
    [MethodImpl(Compiled.Optimized)]
    public bool Add(in IdKey id) => _first?.Contains(id) != true && !_seenBefore.Contains(id) && _seen.Add(id);

    /// <summary>Ends a page: only between pages is anything forgotten, so that a page is remembered whole, however large it is.</summary>
    public void EndPage()
    {
        if (_first is null)
        {
            if (_seen.Count > 0) (_first, _seen) = (_seen, new IdKeySet());
        }
        else if (_seen.Count >= most)
        {
            (_seen, _seenBefore) = (_seenBefore, _seen);
            _seen.Clear();
        }
    }
}
