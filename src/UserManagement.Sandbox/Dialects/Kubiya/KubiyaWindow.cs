using System;

namespace UserManagement.Sandbox;

/// <summary>A time window that starts with its first request and then allows a number of requests. Not thread-safe.</summary>
internal sealed class KubiyaWindow(int limit, TimeSpan length)
{
    private int _taken;

    public DateTimeOffset Ends { get; private set; }

    public int Left => Math.Max(0, limit - _taken);

    /// <summary>Starts a new window if the current window has ended at the given time.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (now < Ends)
            return;
        Ends = now + length;
        _taken = 0;
    }

    public void Take() => _taken++;
}
