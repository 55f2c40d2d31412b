using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.ScheduleRuns;
using UserManagement.Schedules;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>The scheduled stages: an offboarding that begins at -At, and a removal after the time of -RemoveAfter.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    private DateTimeOffset? _at;

    [Parameter(ParameterSetName = "User",
        HelpMessage = "When the offboarding begins, as a date and time.")]
    [TimeArgument]
    public DateTime? At { get; set; }

    [Parameter(ParameterSetName = "User",
        HelpMessage = "The time from the offboarding to the removal of the user, such as 8h, 30d or 4w, or a TimeSpan.")]
    [DurationArgument]
    public TimeSpan? RemoveAfter { get; set; }

    /// <summary>Refuses stages that contradict each other or other parameters.</summary>
    /// <exception cref="PlatformException">The stages contradict each other or other parameters, or -At is not in the future.</exception>
    private void CheckStages()
    {
        RequireNoPlanOnly(PlanOnly);
        if (RemoveAfter is not null && Action == OffboardingAction.Remove)
            throw Refuse("-RemoveAfter removes users later, and -Action Remove removes them now.", "Leave out one of them.");
        if (RemoveAfter is not null && PlanOnly)
            throw Refuse("A plan cannot contain a later removal, so -RemoveAfter cannot be given with -PlanOnly.",
                "Leave out -RemoveAfter, or leave out -PlanOnly to offboard the user now and to schedule the removal.");
        if (At is not { } at) return;
        if (PlanOnly || ResumeFrom is not null)
            throw Refuse(
                "-At only schedules the offboarding, so it cannot be used with -PlanOnly or -ResumeFrom.",
                "Leave out -At, or leave out -PlanOnly and -ResumeFrom.");
        if (EvidencePath is not null)
            throw Refuse(
                "-EvidencePath cannot be used with -At, because Invoke-PlatformSchedule writes the evidence to the folder of the journal.",
                "Leave out -EvidencePath.");
        _at = FutureTime.Read(at, Clock.UtcNow, "The time of -At", "Give a later time, or leave out -At to offboard now.");
    }

    /// <summary>Refuses a scheduled stage on a read-only connection, because no run of the schedule could carry it out there.</summary>
    /// <exception cref="PlatformException">A connection is read-only (<see cref="PlatformError.ReadOnlyConnection"/>).</exception>
    private void RequireWritable(IEnumerable<PlatformConnection> connections)
    {
        if ((_at ?? (object?)RemoveAfter) is null || connections.FirstOrDefault(one => one.ReadOnly) is not { } locked) return;
        throw new PlatformException(
            PlatformError.ReadOnlyConnection,
            $"The connection '{locked.Name}' to {locked.Platform} is read-only, so the stage that {(_at is null ? "-RemoveAfter" : "-At")} "
            + "schedules could not be carried out there; nothing was changed or scheduled.",
            "Leave the connection out by naming the others with -Connection, or connect without -ReadOnly.")
        { Platform = locked.Platform, Connection = locked.Name };
    }

    // Requires a store for each scheduled stage. Runs before the prompt, so that -WhatIf has this error too.
    private void RequireStores(PersonOffboarding person)
    {
        var parts = person.Parts.Where(part => part.Target.Problem is null).ToList();
        if (_at is not null && parts.Count > 0) _ = ScheduleStores.OfAny(parts.ConvertAll(part => part.Connection));
        if (_at is not null || RemoveAfter is null) return;
        foreach (var part in parts.Where(part => part.Target.UserId is not null)) _ = ScheduleStores.Of(part.Connection);
    }

    private static PlatformException Refuse(string message, string remedy) => new(PlatformError.InvalidRequest, message, remedy);

    /// <summary>Schedules the offboarding of a person, except on connections where the person could not be read.</summary>
    private void ScheduleLater(PersonOffboarding person)
    {
        var plan = person.Plan;
        var parts = person.Parts.Where(part => part.Target.Problem is null).ToList();
        List<OffboardingResult> failures = [.. person.Parts.Where(part => part.Target.Problem is not null)
            .SelectMany(part => OffboardingRunner.Foresee(plan, part.Target, Clock))];
        RowOutcome? outcome = parts.Count == 0 ? null : Schedule(person, parts);
        Report(new PersonNews(person.Outcome) { Failures = failures, Ended = outcome, IsLast = true });
        EmitErrors(failures, foreseen: true);
    }

    /// <summary>Schedules the offboarding of a person, if the prompt is answered with Yes.</summary>
    private RowOutcome Schedule(PersonOffboarding person, List<OffboardingPart> parts)
    {
        var plan = person.Plan;
        var where = string.Join(", ", parts.Select(part => Where(part.Connection)));
        var what = $"At {TimeText.Iso(_at!.Value)}: offboard ({plan.Action})"
            + (RemoveAfter is { } after ? $", and remove {TimeText.Duration(after)} later" : "");
        if (!MayChange($"{PromptNames.Of(null, plan.Person, null)} on {where}", what, IsForced))
            return Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined;
        var store = ScheduleStores.OfAny(parts.ConvertAll(part => part.Connection));
        var reason = person.Reason.On(parts[0].Connection);
        var record = new ScheduleRecord
        {
            Id = store.NewId(),
            Action = ScheduledAction.Offboard,
            Person = plan.Person,
            Places = [.. parts.Select(part => SchedulePlace.Of(part.Connection, part.Target.UserId, part.Target.Email, part.Target.Name))],
            Then = plan.Action,
            Aliases = [.. plan.Aliases],
            PlusAddress = plan.PlusAddress,
            Allow = Allow is { Length: > 0 } ? Allow : null,
            Protect = Protect is null ? null : GetUnresolvedProviderPathFromPSPath(Protect),
            RemoveAfter = RemoveAfter is { } later ? (long)later.TotalSeconds : null,
            Created = ScheduleRecord.Second(store.Clock.UtcNow),
            By = JournalText.Account + "@" + Environment.MachineName,
            Due = ScheduleRecord.Second(_at.Value),
            Reason = reason.Text,
            Ticket = reason.Ticket,
        };
        store.Add(record);
        if (!ReportsRows) WriteObject(record.Shown());
        return RowOutcome.Scheduled;
    }

    /// <summary>Schedules the removals of -RemoveAfter for a person, before the offboarding begins.</summary>
    /// <exception cref="PlatformException">
    /// A removal cannot be saved. Then no removal is kept, and the offboarding must not begin.
    /// </exception>
    private RemovalStages BeginRemovals(PersonOffboarding person, IEnumerable<(OffboardingPart Part, bool Declined)> work)
    {
        var stages = new RemovalStages();
        if (RemoveAfter is not { } after) return stages;
        var protect = Protect is null ? null : GetUnresolvedProviderPathFromPSPath(Protect);
        stages.Add(
            work.Where(one => !one.Declined).Select(one => one.Part), ScheduleStores.Of, (stage, part) =>
                stage.Add(person.Plan, part, after, Allow ?? [], protect, person.Reason));
        return stages;
    }

    /// <summary>Offboards a person on one connection, and updates the scheduled removal with the result.</summary>
    private static async Task RunAsync(
        PersonOutcome person, PersonExecution execution, OffboardingPart part, bool declined, bool isLast, RemovalStages removals,
        PumpItem item)
    {
        IReadOnlyList<OffboardingResult> results = [];
        var after = await execution.RunAsync(part, declined, isLast, async got =>
        {
            results = got;
            await item.EmitAsync(new PersonNews(person) { Results = got }).ConfigureAwait(false);
        }, item.Call).ConfigureAwait(false);
        if (removals.Settle(part, results, after) is { IsOpen: true } kept)
            item.Verbose(
                $"{kept.Who} on {kept.Place.Platform}: Invoke-PlatformSchedule removes the user when it runs at {TimeText.Iso(kept.Due)} "
                + $"or later (scheduled action {kept.Id}).");
    }
}
