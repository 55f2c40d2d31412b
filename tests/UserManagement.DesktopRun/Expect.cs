using System;
using System.Collections.Generic;

namespace UserManagement.DesktopRun;

/// <summary>Compares what a step found with what it must find.</summary>
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

/// <summary>A step found something else than it must find.</summary>
internal sealed class DifferenceException(string message) : Exception(message);
