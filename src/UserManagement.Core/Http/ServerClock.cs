using System;
using System.Net.Http.Headers;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>Compares the clock of a platform with the clock of this machine. Thread-safe.</summary>
internal sealed class ServerClock(IClock clock)
{
    private long _skewTicks = long.MinValue;

    /// <summary>
    /// How far the platform's clock was ahead of this machine's clock at the last response with a date; null before such a response.
    /// </summary>
    public TimeSpan? Skew =>
        Interlocked.Read(ref _skewTicks) is var ticks && ticks == long.MinValue ? null : TimeSpan.FromTicks(ticks);

    /// <summary>Compares the date of a response with the clock of this machine.</summary>
    public void Observe(HttpResponseHeaders headers)
    {
        if (headers.Date is { } date) Interlocked.Exchange(ref _skewTicks, (date - clock.UtcNow).Ticks);
    }
}
