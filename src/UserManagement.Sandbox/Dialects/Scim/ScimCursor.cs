using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Sandbox;

/// <summary>
/// Creates and reads cursors (RFC 9865). A cursor contains the position of the next page, the time of its creation, and the list that it
/// belongs to.
/// </summary>
internal static class ScimCursor
{
    public const int TimeoutSeconds = 3600;

    private const char Separator = '|';

    public static string Make(SandboxCall call, int place) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(
        Separator.ToString(),
        place.ToString(CultureInfo.InvariantCulture),
        call.Clock.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ListOf(call))));

    /// <summary>Returns the position where the page starts. An empty cursor is the beginning.</summary>
    /// <exception cref="ScimRefusal">The cursor is not for this list, or it has expired.</exception>
    public static int Read(SandboxCall call, string cursor)
    {
        if (cursor.Length == 0)
            return 0;
        var parts = Decode(cursor).Split([Separator], 3);
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            || parts[2] != ListOf(call))
            throw new ScimRefusal(400, "invalidCursor", "The cursor is not a cursor of this list.");
        return call.Clock.UtcNow.ToUnixTimeSeconds() - made <= TimeoutSeconds
            ? place
            : throw new ScimRefusal(400, "expiredCursor", "The cursor has expired. Start again with the first page.");
    }

    private static string Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private static string ListOf(SandboxCall call)
    {
        call.Request.Query.TryGetValue("filter", out var filter);
        return string.Join("/", call.Request.Segments) + "?" + filter;
    }
}
