using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Limits the requests of a connection in flight. A 429 halves the limit; successive 429s pause the whole connection, longer each time.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="patience">How long successive 429s may last before waiting requests fail.</param>
internal sealed class ConcurrencyLimiter(IClock clock, TimeSpan patience)
{
    private const double MaxLimit = 256;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = MaxLimit;
    private int _admitted; // admitted; some of them wait for a slot of their command
    private int _sent;
    private TimeSpan _heldUntil;
    private int _round; // pauses since the last response other than 429
    private int _inARow;
    private TimeSpan? _refusedSince;

    /// <summary>The current limit.</summary>
    public int Limit
    {
        get { lock (_gate) return (int)_limit; }
    }

    /// <summary>How long the server has responded only with 429; zero if the last response was another.</summary>
    public TimeSpan RefusedFor
    {
        get { lock (_gate) return _refusedSince is { } since ? clock.Elapsed - since : TimeSpan.Zero; }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <returns>How long 429s delayed it; null if they last too long to wait.</returns>
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
                if (held <= TimeSpan.Zero && _admitted < (int)_limit)
                {
                    _admitted++;
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
    /// <returns>The round of the request, for <see cref="Release"/>.</returns>
    public int OnSent()
    {
        lock (_gate)
        {
            _sent++;
            return _round;
        }
    }

    /// <summary>Releases the place of a request that was admitted and will not be sent.</summary>
    public void ReleaseUnsent()
    {
        lock (_gate) AdmitNext();
    }

    /// <summary>Releases the place of a request that was sent.</summary>
    /// <param name="status">The HTTP status; null without a response.</param>
    /// <param name="hold">The wait that the server asked for.</param>
    /// <param name="round">What <see cref="OnSent"/> returned.</param>
    public void Release(int? status, TimeSpan? hold, int round)
    {
        lock (_gate)
        {
            if (status == 429)
            {
                Refused(hold, round);
            }
            else
            {
                _limit = Math.Min(MaxLimit, _limit + (1 / _limit));
                if (status is not null) (_inARow, _round, _refusedSince) = (0, 0, null);
            }

            _sent--;
            AdmitNext();
        }
    }

    private void Refused(TimeSpan? hold, int round)
    {
        var now = clock.Elapsed;
        _limit = Math.Max(1, Math.Min(_limit, _sent) / 2);
        _refusedSince ??= now;
        // A long wait is left to the call, which may end with an error instead.
        var wait = hold is { } asked && asked <= LongestHold ? asked : TimeSpan.Zero;
        // A single 429 means too much concurrency. Several in a row mean an overloaded server, whatever wait it asks for. Requests sent
        // before the last pause began are not counted.
        if (++_inARow > 1 && round == _round)
        {
            var floor = RetryPolicy.Backoff(++_round, clock.Jitter());
            if (floor > wait) wait = floor;
        }

        if (now + wait > _heldUntil) _heldUntil = now + wait;
    }

    private void AdmitNext()
    {
        _admitted--;
        // All waiting requests check again: several may fit, and a cancelled one takes no slot.
        while (_waiting.Count > 0) _waiting.Dequeue().TrySetResult(true);
    }
}
