using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace UserManagement.Http;

/// <summary>How many requests of a connection may be under way: a refusal for too many halves it and holds everybody back as long as the platform asks, each success raises it a little.</summary>
internal sealed class AdaptiveGate(IClock clock)
{
    private const double Most = 256;
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = Most;
    private int _underWay; // let in, of which some wait for their command
    private int _travelling;
    private TimeSpan _heldUntil;

    /// <summary>How many may be under way now.</summary>
    public int Limit
    {
        get { lock (_gate) return (int)_limit; }
    }

    public async Task EnterAsync(CallContext call)
    {
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
                    return;
                }

                if (held <= TimeSpan.Zero) _waiting.Enqueue(turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (turn is null)
            {
                await clock.Delay(held, call.Stop).ConfigureAwait(false);
                continue;
            }

            using (call.Stop.Register(static state => ((TaskCompletionSource<bool>)state).TrySetCanceled(), turn)) await turn.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Marks that the request of one who was let in leaves now.</summary>
    public void Depart()
    {
        lock (_gate) _travelling++;
    }

    /// <summary>Takes back one who was let in and will not depart.</summary>
    public void GiveUp()
    {
        lock (_gate) LetNext();
    }

    /// <summary>Ends the request of one who departed.</summary>
    /// <param name="refused">True when the platform said that there were too many.</param>
    /// <param name="hold">How long it asked to wait.</param>
    public void Leave(bool refused, TimeSpan? hold)
    {
        lock (_gate)
        {
            if (refused)
            {
                _limit = Math.Max(1, Math.Min(_limit, _travelling) / 2);
                // A long wait is a call's own affair: it may not be worth waiting for, and then it is the error.
                if (hold is { } wait && wait <= TimeSpan.FromSeconds(30) && clock.Elapsed + wait > _heldUntil) _heldUntil = clock.Elapsed + wait;
            }
            else
            {
                _limit = Math.Min(Most, _limit + (1 / _limit));
            }

            _travelling--;
            LetNext();
        }
    }

    private void LetNext()
    {
        _underWay--;
        // All who wait look again: there may be room for several, and one that was cancelled takes no turn.
        while (_waiting.Count > 0) _waiting.Dequeue().TrySetResult(true);
    }
}
