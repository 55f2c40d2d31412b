using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Foundation.Time;

/// <summary>The clock, replaceable in tests. (TimeProvider would need a package that PowerShell does not have.)</summary>
internal interface IClock
{
    DateTimeOffset UtcNow { get; }

    /// <summary>A monotonic time for measurements; its zero is arbitrary.</summary>
    TimeSpan Elapsed { get; }

    Task Delay(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Returns a random number from 0 to 1, for jitter.</summary>
    double Jitter();
}

internal sealed class SystemClock : IClock
{
    public static readonly SystemClock Instance = new();
    private static readonly Stopwatch Watch = Stopwatch.StartNew();
    private static readonly Random Random = new();

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public TimeSpan Elapsed => Watch.Elapsed;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, cancellationToken);

    public double Jitter()
    {
        lock (Random) return Random.NextDouble();
    }
}
