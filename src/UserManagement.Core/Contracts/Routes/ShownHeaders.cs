using System;
using System.Collections.Generic;

namespace UserManagement.Contracts.Routes;

/// <summary>The headers whose values are shown in debug output. The value of any other header may be a secret and is hidden.</summary>
internal static class ShownHeaders
{
    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "Content-Encoding", "Date", "Retry-After", "User-Agent", "Server",
        "X-Request-Id", "X-Correlation-Id", "Traceparent", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
        "X-RateLimit-Burst-Limit", "X-RateLimit-Burst-Remaining",
    };

    public static bool Contains(string header) => All.Contains(header);
}
