using System;
using System.Globalization;
using System.Management.Automation;
using UserManagement.Foundation.Time;

namespace UserManagement.Running;

/// <summary>
/// Says how far a command is once it takes longer than a second: counts, and the time left where the end is known. Pipeline thread only.
/// </summary>
internal sealed class PumpProgress(IPumpHost host)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly TimeSpan _began = SystemClock.Instance.Elapsed;
    private TimeSpan _next = Quiet;
    private bool _shown;

    private TimeSpan Elapsed => SystemClock.Instance.Elapsed - _began;

    /// <summary>How long a wait may last before progress is due again.</summary>
    // The clock is read once: it goes on between two readings.
    public TimeSpan UntilNext => _next - Elapsed is { Ticks: > 0 } left ? left : TimeSpan.FromMilliseconds(1);

    /// <param name="finished">Input items that are done.</param>
    /// <param name="queued">Input items taken in so far.</param>
    /// <param name="last">True when no more input comes, so that the end is known.</param>
    /// <param name="emitted">Objects emitted so far.</param>
    public void Report(int finished, int queued, bool last, long emitted)
    {
        if (Elapsed < _next) return;
        _next = Elapsed + Pace;
        _shown = true;
        var record = new ProgressRecord(0, host.Activity, Status(finished, queued, last, emitted, Elapsed.TotalSeconds));
        if (last && queued > 1)
        {
            record.PercentComplete = (int)(100L * finished / queued);
            if (finished > 0) record.SecondsRemaining = (int)Math.Ceiling(Elapsed.TotalSeconds / finished * (queued - finished));
        }

        host.EmitProgress(record);
    }

    /// <summary>Takes the bar away, if there was one. Safe on every ending.</summary>
    public void Complete()
    {
        if (!_shown) return;
        _shown = false;
        host.EmitProgress(new ProgressRecord(0, host.Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private static string Status(int finished, int queued, bool last, long emitted, double seconds)
    {
        var culture = CultureInfo.CurrentCulture;
        var rate = Math.Round((queued <= 1 ? emitted : finished) / seconds);
        if (queued <= 1) return string.Format(culture, "{0:N0} found, {1:N0} a second", emitted, rate);
        return last
            ? string.Format(culture, "{0:N0} of {1:N0} done, {2:N0} a second", finished, queued, rate)
            : string.Format(culture, "{0:N0} done, {1:N0} a second, more to come", finished, rate);
    }
}
