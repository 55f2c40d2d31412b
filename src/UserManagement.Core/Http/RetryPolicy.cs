using System;
using System.Globalization;
using System.Net.Http.Headers;

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
    public static TimeSpan? NextDelay(RetryRule rule, int? status, bool refused, int attempt, TimeSpan? retryAfter, TimeSpan remaining, HttpOptions options, double jitter)
    {
        if (!MayRepeat(rule, status, refused)) return null;
        // A platform that says when to come back is taken at its word, as often as the total time allows. "At once" is no time to come back at.
        if (attempt >= options.MaxAttempts && !(status == 429 && retryAfter >= LeastWait)) return null;
        var delay = retryAfter ?? Backoff(attempt, jitter);
        // ... but no sooner than the usual wait, once it has refused so often.
        if (attempt >= options.MaxAttempts && Backoff(attempt, jitter) is var usual && delay < usual) delay = usual;
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

    /// <summary>True for an answer of somebody on the way who may have passed the request on: what became of it is not known. (503 says that it was not handled.)</summary>
    public static bool LeavesOpen(int status) => status is 408 or 502 or 504;

    /// <summary>Reads Retry-After: seconds or a date. A negative or past value means "now".</summary>
    public static TimeSpan? ReadRetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? wait = null;
        if (headers.RetryAfter?.Delta is { } delta) wait = delta;
        else if (headers.RetryAfter?.Date is { } date) wait = date - now;
        else if (headers.TryGetValues("X-RateLimit-Reset", out var values) && headers.TryGetValues("X-RateLimit-Remaining", out var left) && First(left) == "0"
            && long.TryParse(First(values), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch is > 0 and < 253402300800)
            wait = DateTimeOffset.FromUnixTimeSeconds(epoch) - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static TimeSpan Backoff(int attempt, double jitter)
    {
        var full = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * jitter)));
    }

    private static string First(System.Collections.Generic.IEnumerable<string> values)
    {
        foreach (var value in values) return value;
        return "";
    }
}
