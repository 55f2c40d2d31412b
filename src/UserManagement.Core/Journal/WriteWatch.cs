using System;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Watches how long one write takes.</summary>
internal sealed class WriteWatch : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly Timer _timer;
    private long _began;

    /// <param name="patience">How long a write may take.</param>
    /// <param name="giveUp">Called when a write takes longer, from another thread.</param>
    public WriteWatch(TimeSpan patience, Action giveUp)
    {
        _patience = patience;
        // Idle, it holds nothing alive: a journal that nobody has any more closes its file.
        _timer = new Timer(static state => ((Action)state)(), giveUp, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>False when the timer has fired for a write before this one.</summary>
    public bool IsLate => SystemClock.Instance.Elapsed.Ticks - _began >= _patience.Ticks / 2;

    /// <summary>Begins to watch a write.</summary>
    public void Start()
    {
        _began = SystemClock.Instance.Elapsed.Ticks;
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
            // The journal is closed; a write that still runs ends by itself.
        }
    }
}
