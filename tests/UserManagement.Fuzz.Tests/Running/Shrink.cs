using System;
using System.Collections.Generic;

namespace UserManagement.Fuzz.Tests;

/// <summary>Makes smaller variants of a case that failed.</summary>
internal static class Shrink
{
    /// <summary>Returns each half of a list, and then the list without each one of its elements.</summary>
    public static IEnumerable<T[]> Shorter<T>(T[] all)
    {
        if (all.Length > 2)
        {
            yield return all[(all.Length / 2)..];
            yield return all[..(all.Length / 2)];
        }

        for (var i = 0; i < all.Length; i++) yield return [.. all[..i], .. all[(i + 1)..]];
    }

    /// <summary>Returns the list with one element made simpler, for each element.</summary>
    public static IEnumerable<T[]> Simpler<T>(T[] all, Func<T, IEnumerable<T>> simpler)
    {
        for (var i = 0; i < all.Length; i++)
            foreach (var one in simpler(all[i])) yield return [.. all[..i], one, .. all[(i + 1)..]];
    }

    /// <summary>Returns each half of a text, and then the text without each one of its characters.</summary>
    public static IEnumerable<string> Text(string text)
    {
        foreach (var shorter in Shorter(text.ToCharArray())) yield return new string(shorter);
    }
}
