using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Limits the number of requests of a connection that are in progress at the same time. A response with HTTP 429 (too many requests) halves
/// the limit, and pauses the connection if the server asks for a short wait. Several in a row pause the connection, longer each time.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="patience">How long the server may respond only with HTTP 429 before waiting requests fail.</param>
internal sealed class ConcurrencyLimiter(IClock clock, TimeSpan patience)
{
    private const double MaxLimit = 256;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = MaxLimit;
    private int _admitted; // admitted requests; some of them wait for a slot of their command
    private int _sent;
    private TimeSpan _heldUntil;
    private int _round; // number of pauses for several 429 in a row; 0 after a response with another status
    private int _inARow;
    private TimeSpan? _refusedSince;

    /// <summary>The current maximum number of requests in progress.</summary>
    public int Limit
    {
        get { lock (_gate) return (int)_limit; }
    }

    /// <summary>How long the server has responded only with HTTP 429; zero if the last response had another status.</summary>
    public TimeSpan RefusedFor
    {
        get { lock (_gate) return _refusedSince is { } since ? clock.Elapsed - since : TimeSpan.Zero; }
    }

    /// <summary>Waits until a request is admitted, which means that the limit and the pauses allow it to be sent.</summary>
    /// <returns>How long pauses after HTTP 429 delayed the request; null if they have lasted too long.</returns>
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

    /// <summary>Called when an admitted request is actually sent.</summary>
    /// <returns>A value for <see cref="Release"/>, which shows whether a pause began after the request was sent.</returns>
    public int OnSent()
    {
        lock (_gate)
        {
            _sent++;
            return _round;
        }
    }

    /// <summary>Called when an admitted request will not be sent, so that another request can be admitted.</summary>
    public void ReleaseUnsent()
    {
        lock (_gate) AdmitNext();
    }

    /// <summary>Called when a sent request has ended, so that another request can be admitted.</summary>
    /// <param name="status">The HTTP status; null if there was no response.</param>
    /// <param name="hold">The wait that the server asked for.</param>
    /// <param name="round">The value that <see cref="OnSent"/> returned for the request.</param>
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
        // A wait longer than LongestHold does not pause the connection: the call itself waits, or ends with an error.
        var wait = hold is { } asked && asked <= LongestHold ? asked : TimeSpan.Zero;
        // A single 429 means that too many requests were in progress. Several in a row mean that the server is overloaded, whatever wait it
        // asks for. Requests that were sent before the last pause began do not count.
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
        // All waiting requests check again, because the limit may admit several of them, and a cancelled request does not use its turn.
        while (_waiting.Count > 0) _waiting.Dequeue().TrySetResult(true);
    }
}
