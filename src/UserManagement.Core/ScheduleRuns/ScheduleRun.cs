using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// Carries out the actions that are due. Each is read again, compared with the state of the platform, done, and closed. If the run is
/// killed in between, the action stays pending, and the next run sees on the platform what was done.
/// </summary>
/// <param name="tools">What the run works with.</param>
internal sealed class ScheduleRun(ScheduleTools tools)
{
    /// <summary>The actions that are due now, the earliest first.</summary>
    /// <param name="damaged">Gets the error of each action that cannot be read.</param>
    public IReadOnlyList<ScheduleRecord> Due(Action<PlatformException> damaged) =>
        [.. tools.Store.ReadAll(damaged).Where(record => record.IsOpen && record.Due <= tools.Store.Clock.UtcNow.UtcDateTime)];

    /// <summary>The open connections of an action's places; null where one of them is not open.</summary>
    public IReadOnlyList<PlatformConnection>? ConnectionsOf(ScheduleRecord record)
    {
        List<PlatformConnection> found =
            [.. record.Places.Select(place => tools.Open.FirstOrDefault(place.IsAt)).OfType<PlatformConnection>()];
        return found.Count == record.Places.Count ? found : null;
    }

    /// <summary>Carries out one action.</summary>
    /// <param name="record">The action.</param>
    /// <param name="connections">The connections of its places.</param>
    /// <param name="askUser">Gets a user and a change; says whether to go on.</param>
    /// <param name="askPart">Gets a plan and a part of it; says whether to go on.</param>
    /// <param name="call">Who listens.</param>
    /// <returns>The action after the run, and what was done; null if another run has done it.</returns>
    /// <exception cref="PlatformException">It failed, and stays pending.</exception>
    public async Task<(ScheduleRecord Record, ScheduleOutcome Outcome)?> RunAsync(
        ScheduleRecord record,
        IReadOnlyList<PlatformConnection> connections,
        Func<PlatformUser, string, Task<bool>> askUser,
        Func<OffboardingPlan, OffboardingPart, Task<bool>> askPart,
        CallContext call)
    {
        var now = tools.Store.Change(record.Id, static _ => false);
        if (now is not { IsOpen: true } || now.Due > tools.Store.Clock.UtcNow.UtcDateTime) return null; // moved, canceled or done meanwhile
        var because = call.Because(ReasonOf(now, connections[0]));
        ScheduleOutcome outcome;
        try
        {
            outcome = now.Action is ScheduledAction.DetachRole or ScheduledAction.LeaveTeam
                ? await new AccessEnd(connections[0], tools).RunAsync(now, askUser, because).ConfigureAwait(false)
                : await new ScheduledOffboarding(connections, tools).RunAsync(now, askPart, because).ConfigureAwait(false);
        }
        catch (PlatformException e) when (!tools.Rehearse)
        {
            Save(now, new ScheduleOutcome(ScheduleState.Pending, e.Summary));
            throw;
        }

        return (tools.Rehearse ? now : Save(now, outcome), outcome);
    }

    /// <summary>
    /// Returns the reason of the scheduled action, otherwise the reason of the run. There is always one, so that access also ends on a
    /// connection that requires a reason.
    /// </summary>
    private ChangeReason ReasonOf(ScheduleRecord record, PlatformConnection connection) => new(
        record.Reason ?? tools.Reason.On(connection).Text ?? "Scheduled: " + record.Id, record.Ticket ?? tools.Reason.Ticket);

    private ScheduleRecord Save(ScheduleRecord record, ScheduleOutcome outcome) =>
        tools.Store.Change(record.Id, kept =>
        {
            if (!kept.IsOpen) return false;
            // The action was moved to another time meanwhile, so a later run decides about it.
            if (outcome.State == ScheduleState.Pending) kept.Why = outcome.Why;
            else kept.Close(outcome.State, outcome.Why, tools.Store.Clock.UtcNow);
            kept.Evidence = outcome.Evidence ?? kept.Evidence;
            return true;
        }) ?? record;
}
