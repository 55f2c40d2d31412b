using System;
using System.Globalization;

namespace UserManagement.Sandbox;

/// <summary>
/// The documented limits of a key: 100 requests a minute, 20 in ten seconds. How the vendor's time windows move is UNKNOWN; here a window
/// starts with the first request after the previous window and does not slide. The documented limit of 5,000 requests a day is not
/// implemented.
/// </summary>
internal sealed class KubiyaRateLimits : IRateLimits
{
    private const int MinuteLimit = 100;
    private const int BurstLimit = 20;
    private readonly object _gate = new();
    private readonly KubiyaWindow _minute = new(MinuteLimit, TimeSpan.FromMinutes(1));
    private readonly KubiyaWindow _burst = new(BurstLimit, TimeSpan.FromSeconds(10));

    public WireAnswer? Answer(WireRequest request, DateTimeOffset now, bool enforced, Func<WireAnswer?> answer)
    {
        var quota = Count(now, enforced);
        return (quota.Wait > 0 ? Refuse(quota.Wait) : answer())
            ?.With("X-RateLimit-Limit", Text(MinuteLimit))
            .With("X-RateLimit-Remaining", Text(quota.Left))
            .With("X-RateLimit-Reset", Text(quota.Reset))
            .With("X-RateLimit-Burst-Limit", Text(BurstLimit))
            .With("X-RateLimit-Burst-Remaining", Text(quota.BurstLeft));
    }

    public WireAnswer Refuse(int retryAfterSeconds) => KubiyaJson.Error(KubiyaRefusal.RateLimited(retryAfterSeconds));

    /// <summary>Counts a request at the current time. A refused request does not count.</summary>
    public KubiyaQuota Count(DateTimeOffset now, bool enforced)
    {
        lock (_gate)
        {
            _minute.MoveTo(now);
            _burst.MoveTo(now);
            var wait = enforced ? Math.Max(WaitFor(_minute, now), WaitFor(_burst, now)) : 0;
            if (wait == 0)
            {
                _minute.Take();
                _burst.Take();
            }

            // A client that reads 0 remaining requests waits, which is unnecessary unless the limits are enforced.
            var least = enforced ? 0 : 1;
            return new KubiyaQuota(Math.Max(least, _minute.Left), Math.Max(least, _burst.Left), UnixSeconds(_minute.Ends), wait);
        }
    }

    private static int WaitFor(KubiyaWindow window, DateTimeOffset now) =>
        window.Left > 0 ? 0 : (int)Math.Ceiling((window.Ends - now).TotalSeconds);

    // Rounded up, so that the window has ended at that second.
    private static long UnixSeconds(DateTimeOffset time) => time.AddTicks(TimeSpan.TicksPerSecond - 1).ToUnixTimeSeconds();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
