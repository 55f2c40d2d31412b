using System;
using System.Collections.Generic;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// The scheduled removals of one person, one for each connection of the offboarding. After <see cref="Add"/>, several threads can use the
/// object.
/// </summary>
internal sealed class RemovalStages
{
    private readonly Dictionary<OffboardingPart, (RemovalStage Stage, ScheduleRecord Record)> _stages = [];

    /// <summary>Schedules the removals before the first stage of the offboarding begins.</summary>
    /// <param name="parts">The parts of the offboarding. Parts without a user or with a problem are skipped.</param>
    /// <param name="store">Returns the store of the scheduled actions of a connection.</param>
    /// <param name="add">Schedules the removal of a part.</param>
    /// <exception cref="PlatformException">A removal cannot be saved. All are canceled, because the first stage must not begin.</exception>
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

    /// <summary>Updates the scheduled removal of a part after the first stage; returns null if the part has no removal.</summary>
    public ScheduleRecord? Settle(OffboardingPart part, IReadOnlyList<OffboardingResult> results, OffboardingState? after) =>
        _stages.TryGetValue(part, out var one) ? one.Stage.Settle(one.Record, results, after) : null;

    public void Cancel(string why)
    {
        foreach (var (stage, record) in _stages.Values) stage.Cancel(record, why);
    }
}
