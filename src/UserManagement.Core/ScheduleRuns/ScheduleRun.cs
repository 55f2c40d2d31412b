using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// Runs the scheduled actions that are due. For each action: reads it again, compares it with the state of the platform, makes the change,
/// and closes the action. If the process is killed in between, the action stays pending, and the next run finds out from the platform
/// whether the change was made.
/// </summary>
internal sealed class ScheduleRun(ScheduleTools tools)
{
    /// <summary>Returns the actions that are due now, the earliest first.</summary>
    /// <param name="damaged">Receives the error of each action that cannot be read.</param>
    public IReadOnlyList<ScheduleRecord> Due(Action<PlatformException> damaged) =>
        [.. tools.Store.ReadAll(damaged).Where(record => record.IsOpen && record.Due <= tools.Store.Clock.UtcNow.UtcDateTime)];

    /// <summary>Returns the open connections to the organizations of an action; null if one of the organizations has none.</summary>
    public IReadOnlyList<PlatformConnection>? ConnectionsOf(ScheduleRecord record)
    {
        List<PlatformConnection> found = [.. record.Places.Select(ConnectionAt).OfType<PlatformConnection>()];
        return found.Count == record.Places.Count ? found : null;
    }

    /// <summary>Runs one action.</summary>
    /// <param name="record">The action.</param>
    /// <param name="connections">The connections to the organizations of the action.</param>
    /// <param name="askUser">Shows the prompt for a user and a change; returns true to make the change.</param>
    /// <param name="askPart">Shows the prompt for a plan and its part for one connection; returns true to make the change.</param>
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
        // The action can have been moved, canceled or done since the list of due actions was read.
        if (now is not { IsOpen: true } || now.Due > tools.Store.Clock.UtcNow.UtcDateTime) return null;
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
    /// Returns the reason of the scheduled action, otherwise of the run, otherwise of the connection, otherwise a text with the id of the
    /// action. So there is always a reason, and access also ends on a connection that requires one.
    /// </summary>
    private ChangeReason ReasonOf(ScheduleRecord record, PlatformConnection connection) => new(
        record.Reason ?? tools.Reason.On(connection).Text ?? "Scheduled: " + record.Id, record.Ticket ?? tools.Reason.Ticket);

    /// <summary>
    /// Returns the open connection to an organization; null if there is none. Of several, one that can make changes comes first, then the
    /// one through which the action was scheduled.
    /// </summary>
    private PlatformConnection? ConnectionAt(SchedulePlace place) => tools.Open.Where(place.IsAt)
        .OrderBy(one => one.ReadOnly)
        .ThenBy(one => !string.Equals(one.Name, place.Connection, StringComparison.OrdinalIgnoreCase))
        .FirstOrDefault();

    private ScheduleRecord Save(ScheduleRecord record, ScheduleOutcome outcome) =>
        tools.Store.Change(record.Id, kept =>
        {
            if (!kept.IsOpen) return false;
            // A pending action stays open: a later run tries it again.
            if (outcome.State == ScheduleState.Pending) kept.Why = outcome.Why;
            else kept.Close(outcome.State, outcome.Why, tools.Store.Clock.UtcNow);
            kept.Evidence = outcome.Evidence ?? kept.Evidence;
            return true;
        }) ?? record;
}
