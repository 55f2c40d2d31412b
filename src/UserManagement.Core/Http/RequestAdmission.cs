using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Decides when a request of a connection may be sent: it applies the rate limits and the concurrency limit of the connection, and the
/// slots that limit the concurrent requests of the whole command.
/// </summary>
internal sealed class RequestAdmission(string host, RatePacer pacer, ConcurrencyLimiter limiter, IClock clock)
{
    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="route">The route.</param>
    /// <param name="call">The call of the request.</param>
    /// <param name="check">Called after the wait; throws if the request must no longer be sent.</param>
    /// <returns>
    /// The ticket, to be passed to <see cref="Release"/> after the attempt; null if the host has responded only with HTTP 429 for too long.
    /// </returns>
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

    /// <summary>Ends a request, so that its slot and its share of the concurrency limit are free for another request.</summary>
    public void Release(Ticket ticket, PlatformResponse? response, CallContext call)
    {
        call.Slots?.Release();
        limiter.Release(response?.Status, response?.RetryAfter, ticket.Round);
    }

    /// <summary>
    /// Waits for a slot of the command. The request takes the slot last, so that it does not occupy a slot while it waits for the limits of
    /// its connection.
    /// </summary>
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

    /// <summary>A request that may be sent now.</summary>
    /// <param name="sentAt">When the wait of the request ended.</param>
    /// <param name="waited">How long the request waited, without the pauses after HTTP 429.</param>
    /// <param name="round">The value that <see cref="ConcurrencyLimiter.OnSent"/> returned.</param>
    internal sealed class Ticket(TimeSpan sentAt, TimeSpan waited, int round)
    {
        public TimeSpan SentAt { get; } = sentAt;

        public TimeSpan Waited { get; } = waited;

        public int Round { get; } = round;
    }
}
