using System;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Sandbox;

/// <summary>The time of one sandbox: of changes and requests, of rate limits and cursors, and of delayed responses.</summary>
/// <param name="utcNow">Returns the time.</param>
/// <param name="delay">Waits.</param>
internal sealed class SandboxClock(Func<DateTimeOffset> utcNow, Func<TimeSpan, CancellationToken, Task> delay)
{
    /// <summary>The time of the machine.</summary>
    public static readonly SandboxClock System = new(static () => DateTimeOffset.UtcNow, Task.Delay);

    /// <summary>Now, to the tick.</summary>
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

    /// <summary>Waits.</summary>
    public Task Delay(TimeSpan time, CancellationToken stop) => delay(time, stop);
}
