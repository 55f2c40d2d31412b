using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// The empty positions ("holes") of a list, in order, so that the n-th used position is found without a scan of the list.
/// </summary>
internal sealed class FreeIndexes
{
    private readonly List<int> _holes = [];

    public void Set(int place, bool isHole)
    {
        var index = _holes.BinarySearch(place);
        if (isHole && index < 0)
            _holes.Insert(~index, place);
        else if (!isHole && index >= 0)
            _holes.RemoveAt(index);
    }

    /// <summary>Returns the used position that has this number of used positions before it.</summary>
    public int PlaceOf(int taken)
    {
        // Before hole number i there are _holes[i] - i used positions. This number never decreases, so a binary search finds the hole.
        var (low, high) = (0, _holes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_holes[middle] - middle <= taken)
                low = middle + 1;
            else
                high = middle;
        }

        return taken + low;
    }
}
