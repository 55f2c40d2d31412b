using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Offboarding;
using UserManagement.Offboarding.Copying;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>Carries out the plan of one person, or shows it under -WhatIf.</content>
public sealed partial class CopyPlatformUserAccessCommand
{
    /// <summary>Shows under -WhatIf, for every platform, which access would be given and which not, and the errors to expect.</summary>
    private void Rehearse(PersonCopy person)
    {
        var plan = person.Plan;
        List<OffboardingResult> foreseen = [];
        foreach (var part in person.Parts)
        {
            if (part.Target.IsPlanned)
            {
                MayChange(Who(part), CopyText.Action(plan, part.Target), IsForced);
                person.Outcome.End(RowOutcome.WhatIf);
            }
            else
            {
                person.Outcome.End(RowOutcome.AlreadyDone);
                ReportUnchanged(CopyText.NoChange(plan, part.Target, Where(part.Connection)));
            }

            foreseen.AddRange(CopyRunner.LeftOut(plan, part.Target, Clock));
        }

        foreach (var target in person.Missing)
            ReportUnchanged(CopyText.NoChange(plan, target, $"{target.Platform} (connection '{target.Connection}')"));
        foreseen.AddRange(plan.Targets.Select(target => CopyRunner.Foresee(plan, target, null, Clock)).OfType<OffboardingResult>());
        Report(new PersonNews(person.Outcome) { Failures = foreseen, IsLast = true });
        EmitErrors(foreseen, foreseen: true);
    }

    /// <summary>
    /// Carries out one plan. If the evidence or journal of a person cannot be written, the work for other persons continues.
    /// </summary>
    private void TryApply(PersonCopy person)
    {
        try
        {
            Apply(person);
        }
        catch (PlatformException e)
        {
            FailPerson(person.Outcome, e, person.Plan);
        }
    }

    /// <summary>Asks for each platform on the pipeline thread, then makes the confirmed changes on all platforms at once.</summary>
    private void Apply(PersonCopy person)
    {
        var plan = person.Plan;
        var declined = person.Parts.Where(part => part.Target.IsPlanned)
            .Where(part => !MayChange(Who(part), CopyText.Action(plan, part.Target), IsForced)).ToList();
        var planned = person.Parts.Where(part => part.Target.IsPlanned).Select(part => part.Connection).ToList();
        foreach (var connection in planned) OpenJournal(connection);
        var record = planned.Count == 0 ? null : new CopyRecord(
            person, _evidencePath ?? DefaultEvidence(planned), planned.Select(one => one.Journal).FirstOrDefault(one => one is not null),
            person.Parts.Count, Clock);
        record?.BeginAsync().GetAwaiter().GetResult();
        person.Outcome.Begin(record?.Path);
        foreach (var part in person.Parts)
            QueueFor(person.Outcome, plan, item => RunAsync(person, part, declined.Contains(part), record, item), WorkPart.Middle);
        var missing = person.Missing.Select(target => CopyRunner.Foresee(plan, target, null, Clock)).OfType<OffboardingResult>().ToList();
        if (missing.Count == 0 && !ReportsRows) return;
        QueueFor(
            person.Outcome, plan, item => item.EmitAsync(new PersonNews(person.Outcome) { Results = missing }), WorkPart.Last);
    }

    private async Task RunAsync(PersonCopy person, CopyPart part, bool declined, CopyRecord? record, PumpItem item)
    {
        var (connection, target, plan) = (part.Connection, part.Target, person.Plan);
        var runner = new CopyRunner(connection, Resolver(connection), Names(connection), plan, record?.Path);
        List<OffboardingResult> results = [];
        OffboardingState? after = null;
        try
        {
            if (CopyRunner.Foresee(plan, target, record?.Path, item.Clock) is { } known) results = [known];
            else if (declined) results = [.. runner.Leave(target, OffboardingStepState.Declined, PersonExecution.No)];
            else (results, after) = await runner.RunAsync(target, item.Call.Because(person.Reason)).ConfigureAwait(false);
            if (record is not null) await record.AddAsync(target, results, after).ConfigureAwait(false);
        }
        finally
        {
            if (results.Count > 0) await item.EmitAsync(new PersonNews(person.Outcome) { Results = results }).ConfigureAwait(false);
        }
    }

    private static string Who(CopyPart part) =>
        $"{PromptNames.Of(part.Target.Name, part.Target.Email, part.Target.UserId)} on {Where(part.Connection)}";
}
