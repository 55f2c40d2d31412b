using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Limits the requests of a connection that are in flight. A 429 halves
/// the limit; 429s in a row hold the whole connection, longer each time.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="patience">How long 429s may follow each other before waiting requests fail.</param>
internal sealed class AdaptiveGate(IClock clock, TimeSpan patience)
{
    private const double Most = 256;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = Most;
    private int _underWay; // let in, of which some wait for their command
    private int _travelling;
    private TimeSpan _heldUntil;
    private int _round; // holds since the last answer that was no 429
    private int _inARow;
    private TimeSpan? _refusedSince;

    /// <summary>How many may be under way now.</summary>
    public int Limit
    {
        get { lock (_gate) return (int)_limit; }
    }

    /// <summary>How long the server has answered nothing but 429; zero where the last answer was another.</summary>
    public TimeSpan RefusedFor
    {
        get { lock (_gate) return _refusedSince is { } since ? clock.Elapsed - since : TimeSpan.Zero; }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <returns>How long 429s held it back; null where they last so long that it is not worth waiting.</returns>
    public async Task<TimeSpan?> EnterAsync(CallContext call)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            TaskCompletionSource<bool>? turn = null;
            TimeSpan held;
            lock (_gate)
            {
                held = _heldUntil - clock.Elapsed;
                if (held <= TimeSpan.Zero && _underWay < (int)_limit)
                {
                    _underWay++;
                    return waited;
                }

                if (held > TimeSpan.Zero && clock.Elapsed - _refusedSince > patience) return null;
                if (held <= TimeSpan.Zero)
                    _waiting.Enqueue(turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (turn is null)
            {
                await clock.Delay(held, call.Stop).ConfigureAwait(false);
                waited += held;
                continue;
            }

            using (call.Stop.Register(static state => ((TaskCompletionSource<bool>)state).TrySetCanceled(), turn))
                await turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Call when an admitted request is actually sent.</summary>
    /// <returns>The round it belongs to, for <see cref="Leave"/>.</returns>
    public int Depart()
    {
        lock (_gate)
        {
            _travelling++;
            return _round;
        }
    }

    /// <summary>Releases the place of a request that was admitted and will not be sent.</summary>
    public void GiveUp()
    {
        lock (_gate) LetNext();
    }

    /// <summary>Releases the place of a request that was sent.</summary>
    /// <param name="status">The HTTP status; null where no answer came.</param>
    /// <param name="hold">How long the server asked to wait.</param>
    /// <param name="round">What <see cref="Depart"/> returned.</param>
    public void Leave(int? status, TimeSpan? hold, int round)
    {
        lock (_gate)
        {
            if (status == 429)
            {
                Refused(hold, round);
            }
            else
            {
                _limit = Math.Min(Most, _limit + (1 / _limit));
                if (status is not null) (_inARow, _round, _refusedSince) = (0, 0, null);
            }

            _travelling--;
            LetNext();
        }
    }

    private void Refused(TimeSpan? hold, int round)
    {
        var now = clock.Elapsed;
        _limit = Math.Max(1, Math.Min(_limit, _travelling) / 2);
        _refusedSince ??= now;
        // A long wait is a call's own affair: it may not be worth waiting for, and then it is the error.
        var wait = hold is { } asked && asked <= LongestHold ? asked : TimeSpan.Zero;
        // One 429 among answers is a matter of concurrency. Several in a row are a server that is full, whatever it says about waiting.
        // Those sent before the last hold began say nothing new.
        if (++_inARow > 1 && round == _round)
        {
            var floor = RetryPolicy.Backoff(++_round, clock.Jitter());
            if (floor > wait) wait = floor;
        }

        if (now + wait > _heldUntil) _heldUntil = now + wait;
    }

    private void LetNext()
    {
        _underWay--;
        // All who wait look again: there may be room for several, and one that was cancelled takes no turn.
        while (_waiting.Count > 0) _waiting.Dequeue().TrySetResult(true);
    }
}
