using System.Collections.Generic;

namespace UserManagement.ScheduleRuns;

/// <summary>What a run did with one action.</summary>
/// <param name="state">The state that the action has now; Pending where it is to be tried again.</param>
/// <param name="why">Why; null where nothing is to be said.</param>
internal sealed class ScheduleOutcome(ScheduleState state, string? why)
{
    public ScheduleState State { get; } = state;

    public string? Why { get; } = why;

    /// <summary>The evidence file of an offboarding; null where there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>The results of an offboarding, of which those that failed are errors.</summary>
    public IReadOnlyList<OffboardingResult> Results { get; init; } = [];
}
