using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// The second stage of an offboarding in two stages: the first stage ends the access, and the second stage removes the user some time
/// later, as a scheduled action.
/// </summary>
internal sealed class RemovalStage(ScheduleStore store)
{
    /// <summary>
    /// Schedules the removal before the first stage begins. Until <see cref="Settle"/> is called, the action says that the first stage left
    /// no roles, teams or tokens; so if the first stage is interrupted and some remain, the removal is stopped.
    /// </summary>
    /// <param name="plan">The plan of the first stage.</param>
    /// <param name="part">The connection and its target in the plan.</param>
    /// <param name="after">The time from now until the removal.</param>
    /// <param name="allowed">The guards that <c>-Allow</c> overrides.</param>
    /// <param name="protect">The file of users who must not be offboarded; null for none.</param>
    /// <param name="reason">The reason and the ticket of the offboarding.</param>
    /// <exception cref="PlatformException">The removal cannot be saved, so the first stage must not begin.</exception>
    public ScheduleRecord Add(
        OffboardingPlan plan, OffboardingPart part, TimeSpan after, OffboardingGuard[] allowed, string? protect, ChangeReason reason)
    {
        var target = part.Target;
        var why = reason.On(part.Connection);
        var suspends = target.Steps.Any(step => step is
        { Step: OffboardingStepKind.Suspend, State: OffboardingStepState.Planned or OffboardingStepState.AlreadyDone });
        var record = new ScheduleRecord
        {
            Id = store.NewId(),
            Action = ScheduledAction.Remove,
            Person = plan.Person,
            Places = [SchedulePlace.Of(part.Connection, target.UserId, target.Email, target.Name)],
            Then = OffboardingAction.Remove,
            Left = new OffboardingState { Status = suspends ? UserStatus.Suspended : target.State?.Status ?? UserStatus.Unknown },
            Allow = allowed.Length == 0 ? null : allowed,
            Protect = protect,
            Created = ScheduleRecord.Second(store.Clock.UtcNow),
            By = JournalText.Account + "@" + Environment.MachineName,
            Due = ScheduleRecord.Second(store.Clock.UtcNow + after),
            Reason = why.Text,
            Ticket = why.Ticket,
        };
        store.Add(record);
        return record;
    }

    /// <summary>
    /// Updates the scheduled removal after the first stage: adds the access that the first stage left, or closes the action if the first
    /// stage failed or was declined, or if the user is gone. The removals that earlier runs scheduled for the user are replaced.
    /// </summary>
    /// <param name="record">The scheduled removal.</param>
    /// <param name="results">The results of the first stage on the connection of the removal.</param>
    /// <param name="after">The access that the first stage left; null if the user is gone or could not be read.</param>
    public ScheduleRecord? Settle(ScheduleRecord record, IReadOnlyList<OffboardingResult> results, OffboardingState? after)
    {
        var settled = store.Change(record.Id, kept =>
        {
            if (!kept.IsOpen) return false; // somebody canceled the removal while the first stage ran
            var verify = results.FirstOrDefault(result => result.Step == OffboardingStepKind.Verify);
            if (results.Any(result => result.State is OffboardingStepState.Declined or OffboardingStepState.Failed))
                kept.Close(ScheduleState.Canceled, "the first stage was not done", store.Clock.UtcNow);
            else if (after is null && verify?.State == OffboardingStepState.Done)
                kept.Close(ScheduleState.AlreadyDone, "no longer a member", store.Clock.UtcNow);
            else if (after is not null) kept.Left = after;
            return true;
        });
        return settled is { IsOpen: true } && after is not null ? Merge(settled, results.Any(IsChange)) : settled;
    }

    /// <summary>
    /// Replaces the pending removals that earlier runs scheduled for the same user, so that only one removal is pending. If this run
    /// changed nothing, an earlier run ended the access, and the earliest scheduled time is kept.
    /// </summary>
    private ScheduleRecord? Merge(ScheduleRecord record, bool changed)
    {
        ScheduleRecord? merged = record;
        foreach (var earlier in store.ReadAll(static _ => { }))
        {
            if (!earlier.IsOpen || earlier.Id == record.Id || !IsSame(earlier, record)) continue;
            if (!changed && earlier.Due < merged!.Due)
                merged = store.Change(record.Id, kept =>
                {
                    kept.Due = earlier.Due;
                    return true;
                });
            store.Change(earlier.Id, kept =>
            {
                if (!kept.IsOpen) return false;
                kept.Close(ScheduleState.Replaced, "scheduled again as " + record.Id, store.Clock.UtcNow);
                return true;
            });
        }

        return merged;
    }

    private static bool IsChange(OffboardingResult result) =>
        result is { State: OffboardingStepState.Done, Step: not OffboardingStepKind.Verify };

    private static bool IsSame(ScheduleRecord one, ScheduleRecord other) =>
        one.Action == ScheduledAction.Remove && one.Place.IsAt(other.Place) && IdKey.Same(one.Place.UserId!, other.Place.UserId!);

    public void Cancel(ScheduleRecord record, string why) => store.Change(record.Id, kept =>
    {
        if (kept.IsOpen) kept.Close(ScheduleState.Canceled, why, store.Clock.UtcNow);
        return true;
    });

    /// <summary>
    /// Returns why the removal is stopped: since the first stage, the user got a role, a team or a token, or a status other than Suspended
    /// or Deactivated. Null if the removal is not stopped.
    /// </summary>
    /// <param name="left">The access that the first stage left.</param>
    /// <param name="now">The current access.</param>
    public static string? WhyStopped(OffboardingState left, OffboardingState now)
    {
        if (now.Status != left.Status && now.Status is not (UserStatus.Suspended or UserStatus.Deactivated))
            return now.Status == UserStatus.Active
                ? "the user is Active again"
                : $"the status of the user is {now.Status} and was {left.Status} after the first stage";
        var more = now.Roles.Select(role => "role " + role.Shown).Except(left.Roles.Select(role => "role " + role.Shown))
            .Concat(now.Teams.Select(team => "team " + team).Except(left.Teams.Select(team => "team " + team)))
            .Concat(now.Tokens.Select(token => "token " + token).Except(left.Tokens.Select(token => "token " + token)))
            .ToList();
        return more.Count == 0 ? null : "the user was given access again: " + string.Join(", ", more);
    }
}
