using System;

namespace UserManagement.Sandbox;

/// <summary>The time of a change.</summary>
internal static class SandboxClock
{
    /// <summary>Now, in whole seconds as on the wire, so that memory and file agree.</summary>
    public static DateTime Now()
    {
        var now = DateTime.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
