using System;

namespace UserManagement.Sandbox;

/// <summary>The time of a change, and of a request.</summary>
internal static class SandboxClock
{
    /// <summary>Now, to the tick.</summary>
    public static DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <summary>Now, in whole seconds as on the wire, so that memory and file agree.</summary>
    public static DateTime Now()
    {
        var now = UtcNow.UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
