using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Sandbox;

/// <summary>A cursor that is opaque to clients and contains the position where the next page starts.</summary>
internal static class PositionCursor
{
    private const string Prefix = "from:";

    public static string? Of(int? place) =>
        place is { } start ? Convert.ToBase64String(Encoding.ASCII.GetBytes(Prefix + start.ToString(CultureInfo.InvariantCulture))) : null;

    /// <summary>Returns the position; null if it is not a cursor of this sandbox.</summary>
    public static int? Read(string cursor)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(cursor));
            return text.StartsWith(Prefix, StringComparison.Ordinal)
                && int.TryParse(text.Substring(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                    ? place
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
