using System.Collections.Generic;
using System.Linq;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>Carries out the plan of one person, or shows it under -WhatIf.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    /// <summary>Shows under -WhatIf, for every platform, which changes would be made, and the errors to expect.</summary>
    private void Rehearse(PersonOffboarding person)
    {
        var foreseen = Show(person, RemoveAfter);
        Report(new PersonNews(person.Outcome) { Failures = foreseen, IsLast = true });
        EmitErrors(foreseen, foreseen: true);
        _summary.Add(person);
    }

    /// <summary>
    /// Carries out or schedules one plan. If the evidence, journal or schedule of a person cannot be written, the work for other
    /// persons continues.
    /// </summary>
    private void TryApply(PersonOffboarding person)
    {
        try
        {
            if (_at is not null) ScheduleLater(person);
            else Apply(person);
        }
        catch (PlatformException e)
        {
            FailPerson(person.Outcome, e, person.Plan);
        }
    }

    /// <summary>Asks for each platform on the pipeline thread, then makes the confirmed changes on all platforms at once.</summary>
    private void Apply(PersonOffboarding person)
    {
        var plan = person.Plan;
        Emit(new PersonNews(person.Outcome)
        {
            Failures = [.. person.Missing.SelectMany(target => OffboardingRunner.Foresee(plan, target, Clock))],
        });
        var work = WorkOf(person).Select(part => (Part: part, Declined: !Agreed(plan, part))).ToList();
        if (work.Count == 0)
        {
            Emit(new PersonNews(person.Outcome) { Ended = RowOutcome.AlreadyDone, IsLast = true });
            return;
        }

        foreach (var (part, _) in work) OpenJournal(part.Connection);
        var folder = EvidenceFolder(work.Select(piece => piece.Part.Connection));
        var journal = work.Select(piece => piece.Part.Connection.Journal).FirstOrDefault(one => one is not null);
        var record = new EvidenceRecord(
            person, folder, journal, OffboardingScope.Of(person.Parts.Select(part => part.Connection), plan.PlusAddress), Clock,
            _unfinished.TryGetValue(plan.Person, out var unfinished) ? unfinished : null);
        // Saves the removals before the evidence. If that fails, no step is made, but evidence that has begun would suggest otherwise.
        var removals = BeginRemovals(person, work);
        try
        {
            record.BeginAsync().GetAwaiter().GetResult();
        }
        catch (PlatformException)
        {
            removals.Cancel("the first stage did not begin");
            throw;
        }

        person.Outcome.Begin(record.Path);
        var execution = new PersonExecution(person, new PersonPlanner(Resolver, Names, Clock), record, work.Count);
        foreach (var (part, declined) in work)
        {
            var isLast = part == work[work.Count - 1].Part;
            QueueFor(
                person.Outcome, plan, item => RunAsync(person.Outcome, execution, part, declined, isLast, removals, item),
                isLast ? WorkPart.Last : WorkPart.Middle, plan.Person, StepsOf(part));
        }
    }

    /// <summary>Returns the parts of a person (one per connection) that have a user, a problem, or a user removed after planning.</summary>
    private static IEnumerable<OffboardingPart> WorkOf(PersonOffboarding person) =>
        person.Parts.Where(part => part.Target.UserId is not null || part.Target.Problem is not null || part.Gone);

    /// <summary>Returns the number of steps of a part, including the read that verifies them.</summary>
    private static int StepsOf(OffboardingPart part) => part.Target.Steps.Count + 1;

    private bool Agreed(OffboardingPlan plan, OffboardingPart part) =>
        !OffboardingText.Changes(part.Target, RemoveAfter)
        || MayChange(Subject(plan, part), OffboardingText.Action(plan, part.Target, RemoveAfter), IsForced);
}
