using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Http;

/// <summary>Decides whether and when an attempt is repeated. Contains the rules that prevent a change from being made twice.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1); // the unit of Retry-After
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Returns the wait before the next attempt; null if there is no further attempt.</summary>
    /// <param name="rule">The retry rule of the route.</param>
    /// <param name="status">The HTTP status; null if there was no response.</param>
    /// <param name="refused">True if the request certainly did not reach the platform.</param>
    /// <param name="attempt">The attempt that ended; the first is 1.</param>
    /// <param name="retryAfter">The wait that the platform asked for.</param>
    /// <param name="remaining">The remaining time of the call.</param>
    /// <param name="options">The connection's limits.</param>
    /// <param name="jitter">A random number from 0 to 1.</param>
    public static TimeSpan? NextDelay(
        RetryRule rule, int? status, bool refused, int attempt, TimeSpan? retryAfter, TimeSpan remaining, HttpOptions options,
        double jitter)
    {
        if (!MayRepeat(rule, status, refused)) return null;
        // If the server asks for a wait with HTTP 429, the number of attempts is limited only by the total time. A wait of less than a
        // second does not count.
        if (attempt >= options.MaxAttempts && !(status == 429 && retryAfter >= LeastWait)) return null;
        // The wait grows with each attempt even if the server asks for less: a server that rounds its wait down to zero would be called
        // again at once.
        var delay = Backoff(attempt, jitter);
        if (retryAfter > delay) delay = retryAfter.Value;
        // After a wait longer than the remaining time, the call would end with the same error, only later.
        return delay < remaining ? delay : null;
    }

    public static bool MayRepeat(RetryRule rule, int? status, bool refused) => status switch
    {
        429 => true,
        null => refused || rule != RetryRule.Once,
        408 or 502 or 503 or 504 => rule != RetryRule.Once,
        _ => false,
    };

    /// <summary>Returns true for a response from a proxy that may have forwarded the request, so its outcome is unknown.</summary>
    /// <remarks>
    /// 503 is not included, because it says that the request was not processed. To be safe, a route with <see cref="RetryRule.Once"/> is
    /// not retried after 503 either. 499 and 520 to 530 come from proxies, 598 and 599 from proxies with a timeout.
    /// </remarks>
    public static bool IsAmbiguous(int status) => status is 408 or 499 or 502 or 504 or (>= 520 and <= 530) or 598 or 599;

    /// <summary>Returns the minimum wait after an attempt: doubled each time up to 30 s, reduced by up to half at random.</summary>
    public static TimeSpan Backoff(int attempt, double jitter)
    {
        var full = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30) - 1), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * jitter)));
    }
}
