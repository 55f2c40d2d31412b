using System;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;

namespace UserManagement.CmdletTests;

/// <summary>A clock that a test sets. A delay moves it and returns at once.</summary>
internal sealed class SetClock : IClock
{
    /// <summary>The current time of this clock.</summary>
    public DateTimeOffset UtcNow { get; set; } = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public TimeSpan Elapsed => UtcNow - DateTimeOffset.UnixEpoch;

    public Task Delay(TimeSpan delay, CancellationToken cancellationToken)
    {
        UtcNow += delay;
        return Task.CompletedTask;
    }

    public double Jitter() => 1;
}
