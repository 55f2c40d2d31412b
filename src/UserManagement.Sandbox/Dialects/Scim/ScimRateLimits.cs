using System;

namespace UserManagement.Sandbox;

/// <summary>
/// The documented limit of Slack for changes of users: 180 a minute, 20 of them at once. A token bucket of 20 that gets 3 tokens a second.
/// </summary>
internal sealed class ScimRateLimits : IRateLimits
{
    private const long PerSecond = 3;

    // Counted in parts, so that nothing is rounded: each tick brings as many parts as a second brings tokens.
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

    /// <summary>Counts a change of this moment. A refused one does not count.</summary>
    /// <returns>The seconds to wait; 0 lets the change through.</returns>
    public int Count(DateTimeOffset now, bool enforced)
    {
        lock (_gate)
        {
            // A clock that goes back brings nothing.
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
