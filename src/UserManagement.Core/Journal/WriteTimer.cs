using System;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Watches how long one write takes.</summary>
internal sealed class WriteTimer : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly IClock _clock;
    private readonly Timer _timer;
    private long _began;

    /// <param name="patience">How long a write may take.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="giveUp">Called from another thread when a write takes longer.</param>
    public WriteTimer(TimeSpan patience, IClock clock, Action giveUp)
    {
        (_patience, _clock) = (patience, clock);
        // While idle it keeps nothing alive, so that an unused journal closes its file.
        _timer = new Timer(static state => ((Action)state)(), giveUp, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Returns false if the timer fired for an earlier write.</summary>
    public bool IsLate => _clock.Elapsed.Ticks - _began >= _patience.Ticks / 2;

    /// <summary>Starts to watch a write.</summary>
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
            // The journal is closed. A write in progress is left to end.
        }
    }
}
