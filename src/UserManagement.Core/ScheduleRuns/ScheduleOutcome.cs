using System.Collections.Generic;

namespace UserManagement.ScheduleRuns;

/// <summary>Outcome of a run for one action.</summary>
/// <param name="state">The state of the action after the run; Pending if a later run retries it.</param>
/// <param name="why">The reason; null for none.</param>
internal sealed class ScheduleOutcome(ScheduleState state, string? why)
{
    public ScheduleState State { get; } = state;

    public string? Why { get; } = why;

    /// <summary>The evidence file of an offboarding; null if there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>The results of an offboarding; failed results are errors.</summary>
    public IReadOnlyList<OffboardingResult> Results { get; init; } = [];
}
