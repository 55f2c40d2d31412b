using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>
/// The limit and the cursor of the user list, INFERRED from those documented for the list of events. Events have a default limit of twenty;
/// without a limit all users are on one page, because the documented command has no limit and lists all users.
/// </summary>
internal static class PhyCloudPaging
{
    private const int LargestLimit = 1000;

    public static int Limit(WireRequest request)
    {
        if (!request.Query.TryGetValue("limit", out var text))
            return int.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit
            ? limit
            : throw PhyCloudInvalid.Query("limit", $"Input should be a number from 1 to {LargestLimit}", "value_error");
    }

    public static int Start(WireRequest request)
    {
        if (!request.Query.TryGetValue("cursor", out var cursor))
            return 0;
        return PositionCursor.Read(cursor) ?? throw PhyCloudInvalid.Query("cursor", "Input is not a cursor of this list", "value_error");
    }
}
