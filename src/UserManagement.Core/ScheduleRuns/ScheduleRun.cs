using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// Runs the actions that are due. Each action is read again, compared with the state of the platform, made, and closed. If the process is
/// killed in between, the action stays pending, and the next run reads from the platform what was done.
/// </summary>
/// <param name="tools">The services and options of the run.</param>
internal sealed class ScheduleRun(ScheduleTools tools)
{
    /// <summary>Returns the actions that are due now, the earliest first.</summary>
    /// <param name="damaged">Receives the error of each action that cannot be read.</param>
    public IReadOnlyList<ScheduleRecord> Due(Action<PlatformException> damaged) =>
        [.. tools.Store.ReadAll(damaged).Where(record => record.IsOpen && record.Due <= tools.Store.Clock.UtcNow.UtcDateTime)];

    /// <summary>Returns the open connections of an action's places; null if one of them is not open.</summary>
    public IReadOnlyList<PlatformConnection>? ConnectionsOf(ScheduleRecord record)
    {
        List<PlatformConnection> found =
            [.. record.Places.Select(place => tools.Open.FirstOrDefault(place.IsAt)).OfType<PlatformConnection>()];
        return found.Count == record.Places.Count ? found : null;
    }

    /// <summary>Runs one action.</summary>
    /// <param name="record">The action.</param>
    /// <param name="connections">The connections of its places.</param>
    /// <param name="askUser">Receives a user and a change; returns whether to continue.</param>
    /// <param name="askPart">Receives a plan and a part of it; returns whether to continue.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The action after the run, and its outcome; null if the action is no longer due.</returns>
    /// <exception cref="PlatformException">The action failed and stays pending.</exception>
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
