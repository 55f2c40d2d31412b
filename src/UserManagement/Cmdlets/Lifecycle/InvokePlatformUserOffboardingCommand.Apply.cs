using System.Linq;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>What is done for one person: the rehearsal, or the questions and the changes.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    /// <summary>Says of every platform what would be done and what not, with the errors of the real run.</summary>
    private void Rehearse(PersonOffboarding person)
    {
        var plan = person.Plan;
        foreach (var part in person.Parts)
        {
            var (target, where) = (part.Target, Where(part.Connection));
            if (target.Problem is null && target.Steps.Any(step => step.State == OffboardingStepState.Planned))
                MayChange($"{OffboardingText.Who(plan, target, Shown(target))} on {where}", OffboardingText.Action(plan, target), IsForced);
            else
                SayUnchanged(OffboardingText.NoChange(plan, target, Shown(target), where, part.Gone));
            EmitErrors(OffboardingRunner.Foresee(plan, target), foreseen: true);
        }

        foreach (var target in person.Missing)
            SayUnchanged(OffboardingText.NoChange(
                plan, target, Shown(target), $"{target.Platform} (connection '{target.Connection}')", gone: false));
        EmitErrors(person.Missing.SelectMany(target => OffboardingRunner.Foresee(plan, target)), foreseen: true);
        _summary.Add(person);
    }

    /// <summary>One person whose evidence or journal cannot be written stops no other.</summary>
    private void TryApply(PersonOffboarding person)
    {
        try
        {
            Apply(person);
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, person.Plan));
        }
    }

    /// <summary>Asks for each platform on the pipeline thread, then does what was agreed to, platforms at once.</summary>
    private void Apply(PersonOffboarding person)
    {
        var plan = person.Plan;
        EmitErrors(person.Missing.SelectMany(target => OffboardingRunner.Foresee(plan, target)));
        var work = person.Parts.Where(part => part.Target.UserId is not null || part.Target.Problem is not null || part.Gone)
            .Select(part => (Part: part, Declined: !Agreed(plan, part))).ToList();
        if (work.Count == 0) return;
        foreach (var (part, _) in work) OpenJournal(part.Connection);
        var folder = EvidenceFolder(work.Select(piece => piece.Part.Connection));
        var journal = work.Select(piece => piece.Part.Connection.Journal).FirstOrDefault(one => one is not null);
        var record = new EvidenceRecord(
            person, folder, journal, OffboardingScope.Of(person.Parts.Select(part => part.Connection), plan.PlusAddress),
            _unfinished.TryGetValue(plan.Person, out var unfinished) ? unfinished : null);
        record.BeginAsync().GetAwaiter().GetResult();
        var execution = new PersonExecution(person, new PersonPlanner(Resolver, Names), record, work.Count);
        foreach (var (part, declined) in work) Queue(plan, item => execution.RunAsync(part, declined, item.EmitAsync, item.Call));
    }

    private bool Agreed(OffboardingPlan plan, OffboardingPart part) =>
        part.Target.Problem is not null || !part.Target.Steps.Any(step => step.State == OffboardingStepState.Planned)
        || MayChange($"{OffboardingText.Who(plan, part.Target, Shown(part.Target))} on {Where(part.Connection)}",
            OffboardingText.Action(plan, part.Target), IsForced);

    private static string Shown(OffboardingTarget target) => PromptNames.Of(target.Name, target.Email, target.UserId);

    /// <summary>Says on the console what a rehearsal finds without a change, as ShouldProcess says a change.</summary>
    private void SayUnchanged(string text) => ShouldProcess(SafeText.Escape(text), "", "");
}
