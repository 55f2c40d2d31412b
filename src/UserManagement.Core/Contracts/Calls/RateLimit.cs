using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts.Calls;

/// <summary>A limit that a vendor documents: so many requests in so long.</summary>
/// <param name="requests">How many.</param>
/// <param name="window">In how long.</param>
internal sealed class RateLimit(int requests, TimeSpan window)
{
    /// <summary>How many requests.</summary>
    public int Requests { get; } = requests;

    /// <summary>In how long.</summary>
    public TimeSpan Window { get; } = window;

    /// <summary>
    /// How many may leave at once after a pause, where the vendor fills a bucket steadily; null where it counts the last window.
    /// </summary>
    public int? Burst { get; init; }

    /// <summary>The HTTP methods that are counted; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>What the route's path must begin with to be counted; null for every route.</summary>
    public string? Path { get; init; }

    /// <summary>True where a request to a route counts.</summary>
    public bool Counts(Route route) =>
        (Methods.Count == 0 || Methods.Contains(route.Method, StringComparer.OrdinalIgnoreCase))
        && (Path is null || route.Path.StartsWith(Path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The limit in words, such as "180 in 60 s".</summary>
    public override string ToString() => FormattableString.Invariant($"{Requests} in {Window.TotalSeconds:0} s");
}
