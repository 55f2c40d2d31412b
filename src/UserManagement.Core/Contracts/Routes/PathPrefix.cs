using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Contracts.Routes;

/// <summary>Checks and replaces the path at the start of a platform's routes.</summary>
internal static class PathPrefix
{
    /// <summary>
    /// Returns why a text cannot be a prefix, or null. An empty text is a valid prefix: the routes then start at the host.
    /// </summary>
    public static string? ProblemOf(string prefix) =>
        prefix.Length == 0 ? null
        : prefix[0] != '/' ? "does not start with '/'"
        : prefix[prefix.Length - 1] == '/' ? "ends in '/'"
        : prefix.Contains("//") || prefix.Split('/').Any(part => part is "." or "..") ? "has an empty part, '.' or '..'"
        : !prefix.All(IsOfPrefixes) ? "has a character other than letters, digits, '/', '-', '_', '.' and '~'"
        : null;

    private static bool IsOfPrefixes(char c) =>
        c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '/' or '-' or '_' or '.' or '~';

    /// <summary>Returns the routes whose path starts with the old prefix, with the replacement instead of that prefix.</summary>
    public static IEnumerable<Route> Replace(IEnumerable<Route> rows, string old, string replacement) => rows
        .Where(row => row.Path.StartsWith(old + "/", StringComparison.Ordinal))
        .Select(row => row.With(row.Method, replacement + row.Path.Substring(old.Length), row.Envelope, row.Body));
}
