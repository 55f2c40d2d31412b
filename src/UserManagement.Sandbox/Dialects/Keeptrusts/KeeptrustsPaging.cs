using System;
using System.Globalization;
using System.Text;

namespace UserManagement.Sandbox;

/// <summary>Limit and cursor of a list. A cursor is opaque to clients; inside it is the place where the next page starts.</summary>
internal static class KeeptrustsPaging
{
    private const int LargestLimit = 1000;
    private const string Prefix = "from:";

    /// <summary>How many at most; without the parameter, all.</summary>
    public static int Limit(WireRequest request)
    {
        if (!request.Query.TryGetValue("limit", out var text))
            return int.MaxValue;
        return TryNumber(text, out var limit) && limit is >= 1 and <= LargestLimit
            ? limit
            : throw KeeptrustsRefusal.Invalid("limit", $"limit is a number from 1 to {LargestLimit}.");
    }

    public static int Start(WireRequest request)
    {
        if (!request.Query.TryGetValue("cursor", out var cursor))
            return 0;
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(cursor));
            if (text.StartsWith(Prefix, StringComparison.Ordinal) && TryNumber(text.Substring(Prefix.Length), out var start))
                return start;
        }
        catch (FormatException)
        {
            // Told below, as any other cursor that is not ours.
        }

        throw KeeptrustsRefusal.Invalid("cursor", "cursor is not one this list gave out.");
    }

    public static string? Cursor(int? next) =>
        next is { } start ? Convert.ToBase64String(Encoding.ASCII.GetBytes(Prefix + start.ToString(CultureInfo.InvariantCulture))) : null;

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
