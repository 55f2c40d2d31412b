using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>One call over its attempts: the time it has used, and what its lost attempts may have done.</summary>
/// <param name="route">The route that is called.</param>
/// <param name="options">The limits of the connection.</param>
/// <param name="gate">Says how long the host has answered nothing but 429.</param>
/// <param name="clock">The time.</param>
internal sealed class CallProgress(Route route, HttpOptions options, AdaptiveGate gate, IClock clock)
{
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromSeconds(1);
    private TimeSpan _started = clock.Elapsed;
    private bool _ambiguous;

    /// <summary>The number of the attempt under way; the first is 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>True when an earlier attempt may have been processed although its answer was lost.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True once the call goes on with a renewed token.</summary>
    public bool IsRenewed { get; private set; }

    /// <summary>Begins an attempt. Waiting for one's turn is not the platform's slowness, and takes nothing of the call's time.</summary>
    /// <returns>
    /// How long the attempt may take: the first as long as any, those after it no longer than the whole call has left, and at least 1 s.
    /// </returns>
    public TimeSpan Begin(RequestAdmission.Ticket ticket)
    {
        _started += ticket.Waited;
        var left = options.TotalTimeout - (ticket.SentAt - _started);
        if (Attempt == 1 || left >= options.AttemptTimeout) return options.AttemptTimeout;
        return left > LeastAttempt ? left : LeastAttempt;
    }

    /// <summary>Goes on to the next attempt with a renewed token.</summary>
    public void Renewed()
    {
        IsRenewed = true;
        Attempt++;
    }

    /// <summary>Returns the wait before the next attempt, or null when this one was the last.</summary>
    /// <param name="response">The answer; null where none came.</param>
    /// <param name="failure">Why no answer came; null where one did.</param>
    public TimeSpan? NextDelay(PlatformResponse? response, AttemptFailure? failure)
    {
        var remaining = options.TotalTimeout - (clock.Elapsed - _started);
        if (response?.Status == 429 && options.TotalTimeout - gate.RefusedFor is var patience && patience < remaining)
            remaining = patience;
        if (failure?.Lasting is not null) return null;
        return RetryPolicy.NextDelay(
            route.Retry, response?.Status, failure?.Refused ?? false, Attempt, response?.RetryAfter, remaining, options, clock.Jitter());
    }

    /// <summary>Goes on to the next attempt after one that may have been processed although its answer was lost.</summary>
    public void Repeat(PlatformResponse? response, AttemptFailure? failure)
    {
        _ambiguous |= response is null ? !failure!.Refused : response.Status != 429;
        IsOpen |= response is null ? !failure!.Refused : RetryPolicy.LeavesOpen(response.Status);
        Attempt++;
    }

    /// <summary>Says in the answer of the last attempt what the earlier ones may have done.</summary>
    public PlatformResponse Finish(PlatformResponse response)
    {
        response.Repeated = _ambiguous;
        response.LeavesOpen = IsOpen || RetryPolicy.LeavesOpen(response.Status);
        return response;
    }
}
