using System;
using System.Collections.Generic;
using System.Threading;

namespace UserManagement.SandboxServer;

/// <summary>What goes wrong with a request.</summary>
internal enum SocketFault
{
    None,
    ResetBefore,
    ResetAfter,
    TooMany,
    Unavailable,
    Truncate,
    Hang,
}

/// <summary>Draws faults by their shares, and counts them.</summary>
internal sealed class FaultDice(ServerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(options.Seed);
    private readonly Dictionary<SocketFault, int> _counts = [];
    private readonly Queue<long> _second = new();

    public SocketFault Draw()
    {
        lock (_gate)
        {
            var fault = IsOverRate() ? SocketFault.TooMany : Pick(_random.NextDouble() * 100);
            _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }

    public IReadOnlyDictionary<SocketFault, int> Counts()
    {
        lock (_gate) return new Dictionary<SocketFault, int>(_counts);
    }

    private SocketFault Pick(double roll)
    {
        foreach (var (fault, share) in new[]
        {
            (SocketFault.ResetBefore, options.ResetBefore), (SocketFault.ResetAfter, options.ResetAfter), (SocketFault.TooMany, options.TooMany),
            (SocketFault.Unavailable, options.Unavailable), (SocketFault.Truncate, options.Truncate), (SocketFault.Hang, options.Hang),
        })
        {
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
