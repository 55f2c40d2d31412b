using System;

namespace UserManagement.Sandbox;

/// <summary>A fixed time window that allows a number of requests and starts with the first one. Not thread-safe.</summary>
internal sealed class KubiyaWindow(int limit, TimeSpan length)
{
    private int _taken;

    public DateTimeOffset Ends { get; private set; }

    public int Left => Math.Max(0, limit - _taken);

    /// <summary>Starts a new window if the current one has ended.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (now < Ends)
            return;
        Ends = now + length;
        _taken = 0;
    }

    public void Take() => _taken++;
}
