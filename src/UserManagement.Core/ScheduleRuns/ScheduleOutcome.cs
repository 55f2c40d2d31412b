using System.Collections.Generic;
using UserManagement.Offboarding;

namespace UserManagement.ScheduleRuns;

/// <summary>The outcome of an attempt to run one scheduled action.</summary>
/// <param name="state">The state of the action after the run; Pending if a later run retries it.</param>
/// <param name="why">The reason; null for none.</param>
internal sealed class ScheduleOutcome(ScheduleState state, string? why)
{
    public ScheduleState State { get; } = state;

    public string? Why { get; } = why;

    /// <summary>What to do about a stopped action; null for the general advice.</summary>
    public string? Remedy { get; init; }

    /// <summary>The evidence file of an offboarding; null if there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>The results of an offboarding, one for each step; empty for other actions. Failed results become errors.</summary>
    public IReadOnlyList<OffboardingResult> Results { get; init; } = [];

    /// <summary>The offboarding that -WhatIf shows; null for another action, or if the action would not be carried out.</summary>
    public PersonOffboarding? Rehearsed { get; init; }
}
