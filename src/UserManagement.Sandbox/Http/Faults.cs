using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The faults injected into the next requests, and the delays of responses. Each fault affects exactly one request.</summary>
internal sealed class Faults
{
    private readonly object _gate = new();
    private readonly Dictionary<string, TimeSpan> _delays = new(StringComparer.Ordinal);
    private TimeSpan _latency;
    private int _dropsBefore;
    private int _dropsAfter;
    private int _failures;
    private int _failureStatus;
    private int _rateLimits;
    private int _retryAfterSeconds;

    public TimeSpan Latency
    {
        get
        {
            lock (_gate)
                return _latency;
        }
        set
        {
            NotNegative(value, nameof(value));
            lock (_gate)
                _latency = value;
        }
    }

    public void Delay(string pathContains, TimeSpan delay)
    {
        if (string.IsNullOrEmpty(pathContains))
            throw new ArgumentException("Give a part of the paths to delay; Latency delays every path.", nameof(pathContains));
        NotNegative(delay, nameof(delay));
        lock (_gate)
        {
            if (delay == TimeSpan.Zero)
                _delays.Remove(pathContains);
            else
                _delays[pathContains] = delay;
        }
    }

    public void Drop(int requests, bool afterProcessing)
    {
        NotNegative(requests, nameof(requests));
        lock (_gate)
        {
            if (afterProcessing)
                _dropsAfter = requests;
            else
                _dropsBefore = requests;
        }
    }

    public void Fail(int requests, int status)
    {
        NotNegative(requests, nameof(requests));
        if (status is < 200 or > 599)
            throw new ArgumentOutOfRangeException(nameof(status), status, "A status must be from 200 to 599.");
        lock (_gate)
            (_failures, _failureStatus) = (requests, status);
    }

    public void RateLimit(int requests, int retryAfterSeconds)
    {
        NotNegative(requests, nameof(requests));
        NotNegative(retryAfterSeconds, nameof(retryAfterSeconds));
        lock (_gate)
            (_rateLimits, _retryAfterSeconds) = (requests, retryAfterSeconds);
    }

    public Fault Draw()
    {
        lock (_gate)
        {
            if (Take(ref _dropsBefore))
                return new Fault(FaultKind.Drop);
            if (Take(ref _failures))
                return new Fault(FaultKind.Fail, _failureStatus);
            return Take(ref _rateLimits) ? new Fault(FaultKind.RateLimit, _retryAfterSeconds) : default;
        }
    }

    public bool DrawDropAfter()
    {
        lock (_gate)
            return Take(ref _dropsAfter);
    }

    public TimeSpan DelayFor(string path)
    {
        lock (_gate)
        {
            var longest = _delays.Where(rule => path.Contains(rule.Key)).Select(rule => rule.Value).DefaultIfEmpty().Max();
            return _latency + longest;
        }
    }

    private static bool Take(ref int remaining) => remaining > 0 && remaining-- > 0;

    private static void NotNegative(TimeSpan value, string name) => NotNegative(value.Ticks, name);

    private static void NotNegative(long value, string name)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(name, value, "The value is negative.");
    }
}
