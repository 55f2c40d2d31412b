using System;
using System.Collections.Generic;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>The later removals of one person, by the part of the offboarding that comes before each. Any number of threads.</summary>
internal sealed class RemovalStages
{
    private readonly Dictionary<OffboardingPart, (RemovalStage Stage, ScheduleRecord Record)> _stages = [];

    /// <summary>Writes the removals down, before the first stage begins.</summary>
    /// <param name="parts">The parts of the offboarding; those without a user are left out.</param>
    /// <param name="store">Where the removals of a connection are kept.</param>
    /// <param name="add">Writes the removal of a part.</param>
    /// <exception cref="PlatformException">One cannot be written. None is left, because the first stage may not begin.</exception>
    public void Add(
        IEnumerable<OffboardingPart> parts,
        Func<PlatformConnection, ScheduleStore> store,
        Func<RemovalStage, OffboardingPart, ScheduleRecord> add)
    {
        try
        {
            foreach (var part in parts)
            {
                if (part.Target.Problem is not null || part.Target.UserId is null) continue;
                var stage = new RemovalStage(store(part.Connection));
                _stages[part] = (stage, add(stage, part));
            }
        }
        catch (PlatformException)
        {
            Cancel("the first stage did not begin");
            throw;
        }
    }

    /// <summary>Adds what the first stage left of a part to its removal; null where it has none.</summary>
    public ScheduleRecord? Settle(OffboardingPart part, IReadOnlyList<OffboardingResult> results, OffboardingState? after) =>
        _stages.TryGetValue(part, out var one) ? one.Stage.Settle(one.Record, results, after) : null;

    /// <summary>Cancels the removals that are still open.</summary>
    /// <param name="why">Why, as the schedule shows it.</param>
    public void Cancel(string why)
    {
        foreach (var (stage, record) in _stages.Values) stage.Cancel(record, why);
    }
}
