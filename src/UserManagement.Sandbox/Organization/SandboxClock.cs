using System;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Sandbox;

/// <summary>
/// The clock of one sandbox. It sets the times of changes and requests, and measures rate limits, the age of cursors and delays.
/// </summary>
internal sealed class SandboxClock(Func<DateTimeOffset> utcNow, Func<TimeSpan, CancellationToken, Task> delay)
{
    public static readonly SandboxClock System = new(static () => DateTimeOffset.UtcNow, Task.Delay);

    /// <summary>The current time, without rounding.</summary>
    public DateTimeOffset UtcNow => utcNow();

    /// <summary>The current time in whole seconds, as in responses, so that memory and file have the same value.</summary>
    public DateTime Now
    {
        get
        {
            var now = UtcNow.UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public Task Delay(TimeSpan time, CancellationToken stop) => delay(time, stop);
}
