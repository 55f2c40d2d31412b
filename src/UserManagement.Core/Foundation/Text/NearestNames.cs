using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Foundation.Text;

/// <summary>Finds the existing names that are most similar to a typed name that does not exist.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>Returns up to three names, the nearest first; leaves out names that are too different to help.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names) =>
    [
        .. names.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => (Name: name, Distance: Distance(typed, name)))
            .Where(one => one.Distance <= Math.Max(2, typed.Length / 3) || Contains(one.Name, typed) || Contains(typed, one.Name))
            .OrderBy(one => one.Distance)
            .ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Take(Most)
            .Select(one => one.Name),
    ];

    private static bool Contains(string whole, string part) =>
        part.Length > 2 && whole.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Returns the nearest names as the start of a remedy, such as <c>Nearest: 'viewer'. </c>; empty if none is near.</summary>
    public static string Hint(string typed, IEnumerable<string> names, Func<string, string> show)
    {
        var near = Of(typed, names);
        return near.Count == 0 ? "" : $"Nearest: {string.Join(", ", near.Select(name => $"'{show(name)}'"))}. ";
    }

    /// <summary>
    /// Returns the edit distance of two texts: the number of letters to insert, delete, change or swap with the next (optimal string
    /// alignment).
    /// </summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
