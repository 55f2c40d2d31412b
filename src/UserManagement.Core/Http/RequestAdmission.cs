using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>Admits the requests of a connection: under its rate limits, its concurrency limit and the slots of the command.</summary>
/// <param name="host">The host, for warnings.</param>
/// <param name="pacer">Applies the rate limits.</param>
/// <param name="limiter">Limits the requests in flight.</param>
/// <param name="clock">The time.</param>
internal sealed class RequestAdmission(string host, RatePacer pacer, ConcurrencyLimiter limiter, IClock clock)
{
    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="route">The route.</param>
    /// <param name="call">The call of the request.</param>
    /// <param name="check">Called after the wait; throws if the request must no longer be sent.</param>
    /// <returns>The ticket to return after the attempt, or null if 429s last too long to wait.</returns>
    public async Task<Ticket?> EnterAsync(Route route, CallContext call, Action check)
    {
        var (paced, start) = await pacer.EnterAsync(host, route, call).ConfigureAwait(false);
        var queued = clock.Elapsed;
        if (await limiter.EnterAsync(call).ConfigureAwait(false) is not { } held) return null;
        await TakeSlotAsync(call, check).ConfigureAwait(false);
        var round = limiter.OnSent();
        pacer.OnSent(route, start);
        var now = clock.Elapsed;
        return new Ticket(now, paced + (now - queued - held), round);
    }

    /// <summary>Releases the slots of a request.</summary>
    /// <param name="ticket">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="response">The response; null without one.</param>
    /// <param name="call">The call of the request.</param>
    public void Release(Ticket ticket, PlatformResponse? response, CallContext call)
    {
        call.Slots?.Release();
        limiter.Release(response?.Status, response?.RetryAfter, ticket.Round);
    }

    /// <summary>Waits for a slot of the command. A request that waits for a slow connection does not occupy one.</summary>
    private async Task TakeSlotAsync(CallContext call, Action check)
    {
        try
        {
            if (call.Slots is { } slots) await slots.EnterAsync(call.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            limiter.ReleaseUnsent();
            throw;
        }

        try
        {
            check();
        }
        catch (PlatformException)
        {
            call.Slots?.Release();
            limiter.ReleaseUnsent();
            throw;
        }
    }

    /// <summary>An admitted request.</summary>
    /// <param name="sentAt">When it was admitted.</param>
    /// <param name="waited">How long it waited, without the delay by 429s.</param>
    /// <param name="round">Its round in the limiter.</param>
    internal sealed class Ticket(TimeSpan sentAt, TimeSpan waited, int round)
    {
        public TimeSpan SentAt { get; } = sentAt;

        public TimeSpan Waited { get; } = waited;

        public int Round { get; } = round;
    }
}
