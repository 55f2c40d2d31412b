using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The limit and the page of a list. Pages are computed from the current list, so removing a user moves later users to earlier pages.
/// </summary>
internal static class KubiyaPaging
{
    // The server's maximum is UNKNOWN; the vendor's samples use values up to this.
    private const int LargestLimit = 1000;

    public static IEnumerable<Person> Cut(IEnumerable<Person> people, WireRequest request, int defaultLimit)
    {
        var limit = Number(request, "limit", defaultLimit);
        if (limit > LargestLimit)
            throw KubiyaRefusal.Invalid("limit", $"limit must be a number from 1 to {LargestLimit}.");
        var start = (Number(request, "page", 1) - 1L) * limit;
        // A page past the end is empty; the vendor's clients detect the end this way.
        return start > int.MaxValue ? [] : people.Skip((int)start).Take(limit);
    }

    private static int Number(WireRequest request, string name, int fallback)
    {
        if (!request.Query.TryGetValue(name, out var text))
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            ? number
            : throw KubiyaRefusal.Invalid(name, $"{name} must be a number of at least 1.");
    }
}
