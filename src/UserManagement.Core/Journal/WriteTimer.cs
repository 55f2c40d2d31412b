using System;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Calls a method if one write to a journal takes longer than its timeout.</summary>
internal sealed class WriteTimer : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly IClock _clock;
    private readonly Timer _timer;
    private long _began;

    public WriteTimer(TimeSpan patience, IClock clock, Action giveUp)
    {
        (_patience, _clock) = (patience, clock);
        // A timer without a due time does not keep giveUp and its journal in memory, so the garbage collector can collect an unused
        // journal and close its file.
        _timer = new Timer(static state => ((Action)state)(), giveUp, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>
    /// True if the current write has taken at least half of the timeout. If it is false when the timer fires, the timer was set for an
    /// earlier write.
    /// </summary>
    public bool IsLate => _clock.Elapsed.Ticks - _began >= _patience.Ticks / 2;

    public void Start()
    {
        _began = _clock.Elapsed.Ticks;
        SetTimer(_patience);
    }

    public void Stop() => SetTimer(Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void SetTimer(TimeSpan due)
    {
        try
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Closing the journal disposed the timer. A write that is still in progress then has no timeout.
        }
    }
}
