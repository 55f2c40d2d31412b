using System;
using System.Collections.Generic;
using UserManagement.Binding;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.ScheduleRuns;
using UserManagement.Schedules;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>Carries out one action and emits its result.</content>
public sealed partial class InvokePlatformScheduleCommand
{
    private void Queue(ScheduleRun run, ScheduleRecord record, IReadOnlyList<PlatformConnection> connections)
    {
        foreach (var connection in connections)
        {
            if (IsStopped(connection)) return;
            OpenJournal(connection);
        }

        Queue(record.Shown(), async item =>
        {
            var done = await run.RunAsync(
                record, connections,
                (user, action) => item.AskAsync($"{PromptNames.Of(user.Name, user.Email, user.Id)} on {Where(connections[0])}", action),
                (plan, part) => item.AskAsync(Subject(plan, part), OffboardingText.Action(plan, part.Target, record.RemovalDelay)),
                item.Call).ConfigureAwait(false);
            if (done is not var (now, outcome)) return;
            if (outcome.Rehearsed is { } person) await item.EmitAsync(new Rehearsal(person, record.RemovalDelay)).ConfigureAwait(false);
            else if (!Rehearsing) await item.EmitAsync(new Carried(now.Shown(), outcome)).ConfigureAwait(false);
            else if (outcome.State != ScheduleState.Pending)
                await item.AskAsync(now.Who, $"No change: {outcome.Why}").ConfigureAwait(false);
        });
    }

    private protected override void Emit(object output)
    {
        switch (output)
        {
            case Carried done: Emit(done); break;
            case Rehearsal rehearsal: EmitErrors(Show(rehearsal.Person, rehearsal.RemoveAfter), foreseen: true); break;
            default: base.Emit(output); break;
        }
    }

    private void Emit(Carried done)
    {
        WriteObject(done.Entry);
        EmitErrors(done.Outcome.Results);
        if (done.Entry.State != ScheduleState.Stopped) return;
        WriteError(ErrorRecords.From(
            new PlatformException(
                PlatformError.PlanOutdated,
                $"The scheduled action {done.Entry.Id} ({Shown(done.Entry)}) for {done.Entry.User}{Where(done.Entry)} was not done: "
                + $"{done.Outcome.Why}.",
                done.Outcome.Remedy
                    ?? "Check the user with Get-PlatformUser. If the action is still needed, repeat the command that scheduled it.")
            { Platform = done.Entry.Platform, Connection = done.Entry.Connection },
            done.Entry));
    }

    private static string Where(PlatformScheduleEntry entry) =>
        entry.Platform is null ? "" : $" on {entry.Platform} (connection '{entry.Connection}')";

    private static string Shown(PlatformScheduleEntry entry) =>
        entry.Detail is { Length: > 0 } detail ? $"{entry.Action} '{detail}'" : entry.Action.ToString();

    private sealed class Carried(PlatformScheduleEntry entry, ScheduleOutcome outcome)
    {
        public PlatformScheduleEntry Entry { get; } = entry;

        public ScheduleOutcome Outcome { get; } = outcome;
    }

    private sealed class Rehearsal(PersonOffboarding person, TimeSpan? removeAfter)
    {
        public PersonOffboarding Person { get; } = person;

        public TimeSpan? RemoveAfter { get; } = removeAfter;
    }
}
