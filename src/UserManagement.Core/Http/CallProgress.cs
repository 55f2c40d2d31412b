using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// The state of one call over all its attempts: the time used, and whether an earlier attempt may have been processed.
/// </summary>
internal sealed class CallProgress(Route route, HttpOptions options, ConcurrencyLimiter limiter, IClock clock)
{
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromSeconds(1);
    private TimeSpan _started = clock.Elapsed;
    private bool _ambiguous;

    /// <summary>The number of the current attempt; the first is 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>True if an earlier attempt may have been processed although no clear response was received.</summary>
    public bool IsOpen { get; private set; }

    public bool IsRenewed { get; private set; }

    /// <summary>
    /// Begins an attempt. Of the time that the attempt waited to be sent, only the pauses after HTTP 429 count towards the timeout of the
    /// call.
    /// </summary>
    /// <returns>
    /// The timeout of the attempt: the full one for the first attempt, then at most the remaining time of the call, and at least 1 s.
    /// </returns>
    public TimeSpan Begin(RequestAdmission.Ticket ticket)
    {
        _started += ticket.Waited;
        var left = options.TotalTimeout - (ticket.SentAt - _started);
        if (Attempt == 1 || left >= options.AttemptTimeout) return options.AttemptTimeout;
        return left > LeastAttempt ? left : LeastAttempt;
    }

    public void Renewed()
    {
        IsRenewed = true;
        Attempt++;
    }

    /// <summary>Returns the wait before the next attempt, or null if there is no further attempt.</summary>
    public TimeSpan? NextDelay(PlatformResponse? response, AttemptFailure? failure)
    {
        var remaining = options.TotalTimeout - (clock.Elapsed - _started);
        if (response?.Status == 429 && options.TotalTimeout - limiter.RefusedFor is var patience && patience < remaining)
            remaining = patience;
        if (failure?.Lasting is not null) return null;
        return RetryPolicy.NextDelay(
            route.Retry, response?.Status, failure?.Refused ?? false, Attempt, response?.RetryAfter, remaining, options, clock.Jitter());
    }

    /// <summary>Continues with the next attempt, and remembers whether the attempt that ended may have been processed.</summary>
    public void Repeat(PlatformResponse? response, AttemptFailure? failure)
    {
        _ambiguous |= response is null ? !failure!.Refused : response.Status != 429;
        IsOpen |= response is null ? !failure!.Refused : RetryPolicy.IsAmbiguous(response.Status);
        Attempt++;
    }

    /// <summary>Records in the last response whether an earlier attempt may have been processed, and returns the response.</summary>
    public PlatformResponse Finish(PlatformResponse response)
    {
        response.Repeated = _ambiguous;
        response.IsAmbiguous = IsOpen || RetryPolicy.IsAmbiguous(response.Status);
        return response;
    }
}
