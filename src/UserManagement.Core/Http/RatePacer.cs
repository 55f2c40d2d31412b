using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Time;

namespace UserManagement.Http;

/// <summary>
/// Delays the requests of a connection to stay within the rate limits that its vendor documents, and while the platform reports that no
/// requests are left.
/// </summary>
internal sealed class RatePacer(IReadOnlyList<RateLimit> limits, IClock clock)
{
    private readonly object _gate = new();
    private readonly LimitCount[] _counts = [.. limits.Select(limit => new LimitCount(limit))];
    private TimeSpan _blockedUntil;
    private TimeSpan _warnedUntil;

    /// <summary>Waits until the next request to a route may be sent.</summary>
    /// <returns>How long the request waited, and its planned time.</returns>
    public async Task<(TimeSpan Waited, TimeSpan Start)> EnterAsync(string host, Route route, CallContext call)
    {
        var (wait, start) = Reserve(route);
        if (wait <= TimeSpan.Zero) return (TimeSpan.Zero, start);
        if (wait > TimeSpan.FromSeconds(2) && MayWarn(wait))
            call.Observer.Warning(
                $"{host} limits the request rate ({Describe()}); waiting {Math.Ceiling(wait.TotalSeconds)} s.");
        await clock.Delay(wait, call.Stop).ConfigureAwait(false);
        return (wait, start);
    }

    /// <summary>Corrects the planned time of a request that was sent later, because it waited for something else.</summary>
    public void OnSent(Route route, TimeSpan start)
    {
        if (_counts.Length == 0) return;
        lock (_gate)
        {
            var now = clock.Elapsed;
            if (now <= start) return;
            foreach (var count in _counts)
                if (count.Limit.Counts(route)) count.Move(start, now);
        }
    }

    /// <summary>If the headers show a used-up rate limit that is reset within two minutes, delays all requests until then.</summary>
    /// <param name="headers">The headers of a response.</param>
    /// <param name="now">The server's time.</param>
    public void Observe(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (RetryAfter.ReadReset(headers, now) is not { } wait || wait <= TimeSpan.Zero) return;
        lock (_gate)
        {
            // A reset time that is wrong by hours must not delay requests for hours.
            if (wait <= TimeSpan.FromMinutes(2)) _blockedUntil = clock.Elapsed + wait;
        }
    }

    private (TimeSpan Wait, TimeSpan Start) Reserve(Route route)
    {
        lock (_gate)
        {
            var now = clock.Elapsed;
            var start = _blockedUntil > now ? _blockedUntil : now;
            foreach (var count in _counts)
            {
                if (!count.Limit.Counts(route)) continue;
                count.Forget(now);
                if (count.Earliest() is var free && free > start) start = free;
            }

            foreach (var count in _counts)
                if (count.Limit.Counts(route)) count.Add(start);
            return (start - now, start);
        }
    }

    /// <summary>Returns true once per wait, so that not every waiting request writes a warning.</summary>
    private bool MayWarn(TimeSpan wait)
    {
        lock (_gate)
        {
            if (clock.Elapsed < _warnedUntil) return false;
            _warnedUntil = clock.Elapsed + wait;
            return true;
        }
    }

    private string Describe() => limits.Count == 0 ? "according to its responses" : string.Join(", ", limits);
}
