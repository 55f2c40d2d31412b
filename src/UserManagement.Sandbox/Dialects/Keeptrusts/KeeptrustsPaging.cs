using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>The limit and the cursor in the request for a list.</summary>
internal static class KeeptrustsPaging
{
    private const int LargestLimit = 1000;

    /// <summary>Returns the maximum number of items. Without the parameter, the list has all items.</summary>
    public static int Limit(WireRequest request)
    {
        if (!request.Query.TryGetValue("limit", out var text))
            return int.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit
            ? limit
            : throw KeeptrustsRefusal.Invalid("limit", $"limit must be a number from 1 to {LargestLimit}.");
    }

    public static int Start(WireRequest request)
    {
        if (!request.Query.TryGetValue("cursor", out var cursor))
            return 0;
        return PositionCursor.Read(cursor) ?? throw KeeptrustsRefusal.Invalid("cursor", "cursor is not a cursor of this list.");
    }
}
