using System;
using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Foundation.Time;

namespace UserManagement.Running;

/// <summary>
/// Shows the progress bar of a command that runs longer than one second, with the remaining time if the total is known. Pipeline
/// thread only.
/// </summary>
internal sealed class PumpProgress(IPumpHost host, IClock clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly TimeSpan _began = clock.Elapsed;
    private TimeSpan _next = Quiet;
    private TimeSpan _stageBegan;
    private bool _shown;

    private TimeSpan Elapsed => clock.Elapsed - _began;

    /// <summary>The time until the bar is due to be shown or updated, at least one millisecond.</summary>
    // Reads the clock once, because a second read could return a later time and make the result negative.
    public TimeSpan UntilNext => _next - Elapsed is { Ticks: > 0 } left ? left : TimeSpan.FromMilliseconds(1);

    public bool IsDue => Elapsed >= _next;

    /// <summary>Marks the start of a stage, for the rate and the remaining time.</summary>
    public void BeginStage() => _stageBegan = Elapsed;

    /// <summary>Shows or updates the bar.</summary>
    /// <param name="count">The count of the stage.</param>
    /// <param name="open">The items that are not finished, in the order of the input.</param>
    public void Report(PumpCount count, IReadOnlyList<PumpItem> open)
    {
        _next = Elapsed + Pace;
        _shown = true;
        var seconds = (Elapsed - _stageBegan).TotalSeconds;
        var record = new ProgressRecord(0, host.Activity, count.Describe(open, seconds));
        if (count.Total is { } total and > 0)
        {
            var done = count.Done(open);
            record.PercentComplete = (int)(100L * done / total);
            if (done > 0) record.SecondsRemaining = (int)Math.Ceiling(seconds / done * (total - done));
        }

        host.EmitProgress(record);
    }

    /// <summary>Removes the bar, if it is shown.</summary>
    public void Complete()
    {
        if (!_shown) return;
        _shown = false;
        host.EmitProgress(new ProgressRecord(0, host.Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
