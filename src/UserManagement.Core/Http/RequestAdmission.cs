using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>Lets requests of a connection go: under its rate limits, its concurrency limit and the places of the command.</summary>
/// <param name="host">The host, for warnings.</param>
/// <param name="pacer">Keeps the rate limits.</param>
/// <param name="gate">Limits the requests in flight.</param>
/// <param name="clock">The time.</param>
internal sealed class RequestAdmission(string host, RatePacer pacer, AdaptiveGate gate, IClock clock)
{
    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="route">What is called.</param>
    /// <param name="call">The call that the request is for.</param>
    /// <param name="check">Called when the wait is over; throws where the request must not be sent any more.</param>
    /// <returns>The ticket to give back after the attempt, or null when 429s last too long to wait.</returns>
    public async Task<Ticket?> EnterAsync(Route route, CallContext call, Action check)
    {
        var (paced, start) = await pacer.EnterAsync(host, route, call).ConfigureAwait(false);
        var queued = clock.Elapsed;
        if (await gate.EnterAsync(call).ConfigureAwait(false) is not { } held) return null;
        await TakePlaceAsync(call, check).ConfigureAwait(false);
        var round = gate.Depart();
        pacer.Leaves(route, start);
        var now = clock.Elapsed;
        return new Ticket(now, paced + (now - queued - held), round);
    }

    /// <summary>Gives the places of a request back.</summary>
    /// <param name="ticket">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="response">The answer; null where none came.</param>
    /// <param name="call">The call that the request was for.</param>
    public void Leave(Ticket ticket, PlatformResponse? response, CallContext call)
    {
        call.Places?.Leave();
        gate.Leave(response?.Status, response?.RetryAfter, ticket.Round);
    }

    /// <summary>Waits for a place of the command. A request that waits for a slow connection takes no place from another.</summary>
    private async Task TakePlaceAsync(CallContext call, Action check)
    {
        try
        {
            if (call.Places is { } places) await places.EnterAsync(call.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            gate.GiveUp();
            throw;
        }

        try
        {
            check();
        }
        catch (PlatformException)
        {
            call.Places?.Leave();
            gate.GiveUp();
            throw;
        }
    }

    /// <summary>An admitted request.</summary>
    /// <param name="sentAt">When it was let go.</param>
    /// <param name="waited">How long it waited for its turn, without the time for which 429s held it back.</param>
    /// <param name="round">Its round in the gate.</param>
    internal sealed class Ticket(TimeSpan sentAt, TimeSpan waited, int round)
    {
        public TimeSpan SentAt { get; } = sentAt;

        public TimeSpan Waited { get; } = waited;

        public int Round { get; } = round;
    }
}
