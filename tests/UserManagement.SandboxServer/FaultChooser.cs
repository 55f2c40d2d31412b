using System;
using System.Collections.Generic;
using System.Threading;

namespace UserManagement.SandboxServer;

/// <summary>The faults that the server can cause for a request; <see cref="ServerOptions"/> describes them.</summary>
internal enum SocketFault
{
    None,
    ResetBefore,
    ResetAfter,
    TooMany,
    Unavailable,
    Truncate,
    Hang,
    FailAfter,
    Unreadable,
    Accepted,
    Deny,
    LostThenRefused,
}

/// <summary>Chooses faults at random, by the percentages of the options, and counts them.</summary>
internal sealed class FaultChooser(ServerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(options.Seed);
    private readonly Dictionary<SocketFault, int> _counts = [];
    private readonly Queue<long> _second = new();

    /// <summary>Chooses the fault of one request.</summary>
    /// <param name="changes">True for a request that is not a GET. Some faults apply only to these requests.</param>
    public SocketFault Draw(bool changes)
    {
        lock (_gate)
        {
            var fault = IsOverRate() ? SocketFault.TooMany : Pick(_random.NextDouble() * 100, changes);
            _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }

    /// <summary>Returns one of several values at random.</summary>
    public T Choose<T>(params ReadOnlySpan<T> values)
    {
        lock (_gate) return values[_random.Next(values.Length)];
    }

    public IReadOnlyDictionary<SocketFault, int> Counts()
    {
        lock (_gate) return new Dictionary<SocketFault, int>(_counts);
    }

    private SocketFault Pick(double roll, bool changes)
    {
        var shares = new[]
        {
            (SocketFault.ResetBefore, options.ResetBefore), (SocketFault.ResetAfter, options.ResetAfter),
            (SocketFault.TooMany, options.TooMany),
            (SocketFault.Unavailable, options.Unavailable), (SocketFault.Truncate, options.Truncate), (SocketFault.Hang, options.Hang),
            (SocketFault.FailAfter, options.FailAfter), (SocketFault.Unreadable, options.Unreadable),
            (SocketFault.Accepted, options.Accepted),
            (SocketFault.Deny, options.Deny), (SocketFault.LostThenRefused, options.LostThenRefused),
        };
        foreach (var (fault, share) in shares)
        {
            if (fault >= SocketFault.FailAfter && !changes) break;
            if (roll < share) return fault;
            roll -= share;
        }

        return SocketFault.None;
    }

    private bool IsOverRate()
    {
        if (options.Rate == 0) return false;
        var now = Environment.TickCount64;
        while (_second.Count > 0 && now - _second.Peek() >= 1000) _second.Dequeue();
        if (_second.Count >= options.Rate) return true;
        _second.Enqueue(now);
        return false;
    }
}
