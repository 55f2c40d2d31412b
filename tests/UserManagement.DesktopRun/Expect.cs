using System;
using System.Collections.Generic;

namespace UserManagement.DesktopRun;

/// <summary>Compares the values that a step found with the expected values.</summary>
internal static class Expect
{
    /// <exception cref="DifferenceException">The values differ.</exception>
    public static void Equal<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new DifferenceException($"{what} is '{actual}'; expected '{expected}'.");
    }

    /// <exception cref="DifferenceException">The sequences differ.</exception>
    public static void Sequence<T>(string what, IEnumerable<T> expected, IEnumerable<T> actual) =>
        Equal(what, string.Join(", ", expected), string.Join(", ", actual));

    /// <exception cref="DifferenceException">The condition is false.</exception>
    public static void True(string what, bool condition)
    {
        if (!condition) throw new DifferenceException($"Expected: {what}.");
    }
}

/// <summary>A step found a value that differs from the expected value.</summary>
internal sealed class DifferenceException(string message) : Exception(message);
