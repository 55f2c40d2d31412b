using System;

namespace UserManagement.Sandbox;

/// <summary>
/// The rate limit that Slack documents for changes of users: 180 a minute, at most 20 at once. Implemented as a token bucket: it holds 20
/// tokens, each change takes one, and 3 tokens are added every second.
/// </summary>
internal sealed class ScimRateLimits : IRateLimits
{
    private const long PerSecond = 3;

    // Tokens are counted in fractions, to avoid rounding: a token has as many fractions as a second has ticks.
    private const long Token = TimeSpan.TicksPerSecond;
    private const long Capacity = 20 * Token;
    private readonly object _gate = new();
    private long _level = Capacity;
    private DateTimeOffset _at;

    public WireAnswer? Answer(WireRequest request, DateTimeOffset now, bool enforced, Func<WireAnswer?> answer)
    {
        var wait = IsCounted(request) ? Count(now, enforced) : 0;
        return wait > 0 ? Refuse(wait) : answer();
    }

    public WireAnswer Refuse(int retryAfterSeconds) =>
        ScimJson.Error(429, null, "Too many changes of users.").WithRetryAfter(retryAfterSeconds);

    /// <summary>Counts a change at the current time. A refused change does not count.</summary>
    /// <returns>The seconds to wait; 0 if the change is allowed.</returns>
    public int Count(DateTimeOffset now, bool enforced)
    {
        lock (_gate)
        {
            // If the clock goes back, no tokens are added.
            if (now > _at)
            {
                var elapsed = Math.Min((now - _at).Ticks, Capacity);
                _level = Math.Min(Capacity, _level + (elapsed * PerSecond));
                _at = now;
            }

            if (_level < Token && enforced)
                return (int)Math.Ceiling((Token - _level) / (double)(PerSecond * TimeSpan.TicksPerSecond));
            _level = Math.Max(0, _level - Token);
            return 0;
        }
    }

    private static bool IsCounted(WireRequest request) =>
        request.Method is "POST" or "PUT" or "PATCH" or "DELETE" && request.Segments.Count > 2 && request.Segments[2] == "Users";
}
