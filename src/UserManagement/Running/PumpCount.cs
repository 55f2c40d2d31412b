using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UserManagement.Running;

/// <summary>Counts the work of one stage of a command, and describes it for the progress bar. Pipeline thread only.</summary>
/// <param name="stage">The activity of the stage, such as "Reading users"; null for a command of one stage.</param>
/// <param name="total">The number of items or steps; null while more input can come.</param>
/// <param name="inSteps">True to count the steps of items instead of the items.</param>
internal sealed class PumpCount(string? stage = null, int? total = null, bool inSteps = false)
{
    private int _queued;
    private int _finished;
    private long _emitted;
    private bool _complete;

    /// <summary>The total number of items or steps; null while it is unknown, so that the progress bar never goes backwards.</summary>
    public int? Total => total ?? (_complete && _queued > 1 ? _queued : null);

    public void Queue() => _queued++;

    public void Emit(int objects) => _emitted += objects;

    public void Finish(PumpItem item) => _finished += inSteps ? item.Steps : 1;

    /// <summary>Marks the end of the input, so that the number of queued items is the total.</summary>
    public void Complete() => _complete = true;

    /// <summary>Returns the number of finished items, or of steps that began.</summary>
    /// <param name="open">The items that are not finished.</param>
    public int Done(IEnumerable<PumpItem> open) => inSteps ? _finished + open.Sum(item => item.StepsBegun) : _finished;

    /// <summary>Describes the progress and the current item of the stage.</summary>
    /// <param name="open">The items that are not finished, in the order of the input.</param>
    /// <param name="seconds">The duration of the stage so far, in seconds.</param>
    public string Describe(IReadOnlyList<PumpItem> open, double seconds)
    {
        var (done, about) = (Done(open), open.Count > 0 ? open[0].About : null);
        if (inSteps) return Text("Step {0:N0} of {1:N0}", Math.Max(1, done), Total) + (about is null ? "" : " for " + about);
        var (label, now) = (stage is null ? "" : stage + ": ", about is null ? "" : ", now " + about);
        if (Total is { } all) return label + Text("{0:N0} of {1:N0} done", done, all) + now;
        if (_queued > 1) return label + Text("{0:N0} done, more to come", done) + now;
        return _emitted > 0
            ? label + Text("{0:N0} found, {1:N0} a second", _emitted, Math.Round(_emitted / seconds)) + now
            : label + (about ?? "waiting for the first response");
    }

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
