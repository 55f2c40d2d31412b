using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Http;

/// <summary>Decides whether an attempt is repeated, and after how long. The safety rules of the client live here.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1); // the unit of Retry-After
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the next attempt, or null when this attempt was the last.</summary>
    /// <param name="rule">The route's own rule.</param>
    /// <param name="status">The HTTP status, or null when no answer came.</param>
    /// <param name="refused">Whether the request certainly never reached the platform.</param>
    /// <param name="attempt">The attempt that just ended; the first is 1.</param>
    /// <param name="retryAfter">What the platform asked for.</param>
    /// <param name="remaining">What is left of the call's total time.</param>
    /// <param name="options">The connection's limits.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan? NextDelay(
        RetryRule rule, int? status, bool refused, int attempt, TimeSpan? retryAfter, TimeSpan remaining, HttpOptions options,
        double jitter)
    {
        if (!MayRepeat(rule, status, refused)) return null;
        // A server that says when to come back is believed as often as the total time allows. "At once" is no time to come back at.
        if (attempt >= options.MaxAttempts && !(status == 429 && retryAfter >= LeastWait)) return null;
        // Whatever it says, the wait grows: a server that rounds down to zero would be asked without end.
        var delay = Backoff(attempt, jitter);
        if (retryAfter > delay) delay = retryAfter.Value;
        // A wait that the total time can't hold would end in the same error, only later.
        return delay < remaining ? delay : null;
    }

    public static bool MayRepeat(RetryRule rule, int? status, bool refused) => status switch
    {
        429 => true,
        null => refused || rule != RetryRule.Once,
        408 or 502 or 503 or 504 => rule != RetryRule.Once,
        _ => false,
    };

    /// <summary>True for an answer of somebody on the way who may have passed the request on: what became of it is not known.</summary>
    /// <remarks>
    /// 503 says that it was not handled; 499 and 520 to 530 are those of proxies, 598 and 599 of proxies whose own time was over.
    /// </remarks>
    public static bool LeavesOpen(int status) => status is 408 or 499 or 502 or 504 or (>= 520 and <= 530) or 598 or 599;

    /// <summary>Returns the least wait after an attempt: doubled each time, up to 30 s, less up to half at random.</summary>
    public static TimeSpan Backoff(int attempt, double jitter)
    {
        var full = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 30) - 1), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * jitter)));
    }
}
