using System;

namespace UserManagement.Sandbox;

/// <summary>So many requests in so much time, counted from the first on. Not thread-safe.</summary>
internal sealed class KubiyaWindow(int limit, TimeSpan length)
{
    private int _taken;

    public DateTimeOffset Ends { get; private set; }

    public int Left => Math.Max(0, limit - _taken);

    /// <summary>Starts afresh when the time is over.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (now < Ends)
            return;
        Ends = now + length;
        _taken = 0;
    }

    public void Take() => _taken++;
}
