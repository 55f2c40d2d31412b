using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>What is known before anything is asked: who is meant, the plans, and what guards say of them.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    /// <summary>True when the earlier run says that it offboarded a person everywhere, and the platforms show it.</summary>
    private bool IsOut(OffboardingPlan plan, IReadOnlyList<PlatformConnection> connections, PumpItem item)
    {
        if (_earlier?.IsOut(OffboardingScope.Of(connections, PlusAddress), Action, plan.Person, [.. plan.Aliases]) != true) return false;
        var isShown = plan.Targets.All(target =>
            target.Problem is null && !target.Steps.Any(step => step.State == OffboardingStepState.Planned));
        if (isShown) item.Verbose($"{plan.Person}: taken out everywhere by the earlier run, and the platforms show it; nothing is done.");
        else
            item.Warning($"{plan.Person}: the journal given with -ResumeFrom says that access was removed everywhere, and the "
                + "platforms do not show it; the rest is done now.");
        return isShown;
    }

    /// <summary>Adds the memberships that a run which was cut off may have removed. Its evidence is read once, here.</summary>
    private PersonOffboarding Resume(PersonOffboarding person, PumpItem item)
    {
        if (_earlier is null || EvidenceFolder(person.Parts.Select(part => part.Connection)) is not { } folder) return person;
        if (ResumedEvidence.Find(_earlier, person.Plan.Person, folder, item.Warning) is not { } evidence) return person;
        _unfinished[person.Plan.Person] = evidence;
        return ResumedEvidence.Fill(person, evidence.Content);
    }

    private string? EvidenceFolder(IEnumerable<PlatformConnection> connections) => _evidencePath ?? DefaultEvidence(connections);

    /// <summary>Finds everybody everywhere, several at once, and plans in the order of the input. A saved plan is planned again.</summary>
    private IReadOnlyList<PersonOffboarding> MakePlans(IReadOnlyList<PlatformConnection> connections)
    {
        var planner = new PersonPlanner(Resolver, Names);
        var meant = MeantConnections();
        var approved = new ApprovedPlan(planner, OpenConnections(), name => meant?.Contains(name) != false);
        var run = new OffboardingRun(planner, MaxChanges, Say);
        run.Begin(_people, countsLater: _earlier is not null);
        for (var i = 0; i < run.Inputs.Count; i++)
        {
            var (at, input) = (i, run.Inputs[i]);
            Queue(input.Approved ?? (object)input.Identity, item =>
                input.Approved is null
                    ? run.PlanAsync(at, connections, person => Resume(person, item), plan => IsOut(plan, connections, item), item.Call)
                    : run.ReplayAsync(at, approved, item.Call));
        }

        base.EndProcessing();
        run.Settle((person, error) => WriteError(ErrorRecords.From(error, person.Plan)));
        _summary.Refused += _refused + run.Inputs.Count - run.LeftOut - run.Persons.Count;
        return run.Persons;
    }

    /// <summary>Has the guards of all plans looked at, several at once.</summary>
    /// <returns>The persons of whom everything is known.</returns>
    private List<PersonOffboarding> LookAtGuards(IReadOnlyList<PersonOffboarding> persons, ProtectedList guarded)
    {
        var guards = new OffboardingGuards(OpenConnections().Values, guarded, persons, Names, Allow ?? []);
        var judged = new bool[persons.Count];
        for (var i = 0; i < persons.Count; i++)
        {
            var at = i;
            Queue(persons[at].Plan, async item =>
            {
                await guards.LookAsync(persons[at], item.Call).ConfigureAwait(false);
                persons[at].Plan.Digest = ContentDigest.Of(persons[at].Plan);
                judged[at] = true;
            });
        }

        base.EndProcessing();
        return [.. persons.Where((_, at) => judged[at])];
    }

    /// <summary>Warns, once for each connection, that an identity provider makes removed accounts again.</summary>
    private void WarnOfProvisioning(IEnumerable<PersonOffboarding> persons)
    {
        var targets = persons.SelectMany(person => person.Plan.Targets)
            .Where(target => target.Steps.Any(step => step.Reason is OffboardingText.ComesBack or OffboardingText.Provided));
        foreach (var connection in targets.GroupBy(target => target.Connection))
            WriteWarning(SafeText.Escape(
                $"{connection.First().Platform} (connection '{connection.Key}'): teams come from an identity provider. "
                + "An account that is removed is made again at the next login; end the access of these users there too."));
    }

    private bool MayGo(PersonOffboarding person)
    {
        if (OffboardingGuards.Refusal(person, Allow ?? []) is not { } error) return true;
        WriteError(ErrorRecords.From(error, person.Plan));
        _summary.Refused++;
        return PlanOnly;
    }
}
