using System;
using System.Collections.Generic;
using UserManagement.Contracts.Calls;

namespace UserManagement.Http;

/// <summary>Counts the requests towards one rate limit. Not thread-safe: <see cref="RatePacer"/> calls it under a lock.</summary>
internal sealed class LimitCount(RateLimit limit)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(1); // the server and this machine may round times differently
    private readonly List<TimeSpan> _starts = []; // start times of requests, in order
    private readonly double _perTick = limit.Requests / (double)limit.Window.Ticks;
    private (double Level, TimeSpan At) _bucket = (limit.Burst ?? 0, TimeSpan.Zero);

    public RateLimit Limit { get; } = limit;

    /// <summary>Returns the earliest time at which the next request may start, if earlier requests start as planned.</summary>
    public TimeSpan Earliest()
    {
        if (Limit.Burst is not null) return BucketHasOne();
        return _starts.Count >= Limit.Requests ? _starts[_starts.Count - Limit.Requests] + Limit.Window : TimeSpan.Zero;
    }

    /// <summary>Counts a request that is planned to start at a time.</summary>
    public void Add(TimeSpan start) => _starts.Insert(_starts.FindLastIndex(other => other <= start) + 1, start);

    /// <summary>Corrects the time of a request that was sent later than planned.</summary>
    public void Move(TimeSpan start, TimeSpan now)
    {
        if (_starts.Remove(start)) Add(now);
    }

    /// <summary>Removes the start times before the window of the limit, and includes them in the level of the bucket.</summary>
    public void Forget(TimeSpan now)
    {
        var old = _starts.FindIndex(start => start + Limit.Window >= now);
        if (old < 0) old = _starts.Count;
        for (var i = 0; i < old; i++) _bucket = Taken(_bucket, _starts[i]);
        _starts.RemoveRange(0, old);
    }

    private TimeSpan BucketHasOne()
    {
        var bucket = _bucket;
        foreach (var start in _starts) bucket = Taken(bucket, start);
        return bucket.Level >= 1
            ? TimeSpan.Zero
            : bucket.At + TimeSpan.FromTicks((long)Math.Ceiling((1 - bucket.Level) / _perTick)) + Margin;
    }

    private (double Level, TimeSpan At) Taken((double Level, TimeSpan At) bucket, TimeSpan start) =>
        (Math.Min(Limit.Burst ?? 0, bucket.Level + ((start - bucket.At).Ticks * _perTick)) - 1, start);
}
