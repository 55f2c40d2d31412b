using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Calls;

/// <summary>A rate limit that a vendor documents: a number of requests per time window.</summary>
internal sealed class RateLimit(int requests, TimeSpan window)
{
    public int Requests { get; } = requests;

    public TimeSpan Window { get; } = window;

    /// <summary>
    /// The number of requests that may be sent at once after a pause, if the vendor refills a token bucket steadily; null if the vendor
    /// counts the requests in the last window.
    /// </summary>
    public int? Burst { get; init; }

    /// <summary>The HTTP methods whose requests count towards this limit; empty for all methods.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The start of the paths of the routes that count towards this limit; null for every route.</summary>
    public string? Path { get; init; }

    public bool Counts(Route route) =>
        (Methods.Count == 0 || Methods.Contains(route.Method, StringComparer.OrdinalIgnoreCase))
        && (Path is null || route.Path.StartsWith(Path, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => FormattableString.Invariant($"{Requests} in {Window.TotalSeconds:0} s");
}
