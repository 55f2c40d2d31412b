using System.Collections.Generic;
using System.Linq;
using UserManagement.Lifecycle;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <content>What is known before anything is asked: who is meant, the plans, and what guards say of them.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    private void LeaveOutFinished(IReadOnlyList<PlatformConnection> connections)
    {
        var earlier = ReadResumePoint(ResumeFrom!, connections);
        var scope = OffboardingScope.Of(connections, PlusAddress);
        _people.RemoveAll(person =>
        {
            if (!earlier.IsOut(scope, Action, person.Person, person.Aliases)) return false;
            Say($"{person.Person}: taken out everywhere by the earlier run; not looked at again.");
            return true;
        });
    }

    /// <summary>Finds everybody everywhere, several at once, and plans in the order of the input. A saved plan is planned again.</summary>
    private IReadOnlyList<PersonOffboarding> MakePlans(IReadOnlyList<PlatformConnection> connections)
    {
        var planner = new PersonPlanner(Resolver, Names);
        var meant = MeantConnections();
        var approved = new ApprovedPlan(planner, OpenConnections(), name => meant?.Contains(name) != false);
        var run = new OffboardingRun(planner, MaxChanges, Say);
        run.Begin(_people);
        for (var i = 0; i < run.Inputs.Count; i++)
        {
            var (at, input) = (i, run.Inputs[i]);
            Queue(input.Approved ?? (object)input.Identity, item =>
                input.Approved is null ? run.PlanAsync(at, connections, item.Call) : run.ReplayAsync(at, approved, item.Call));
        }

        base.EndProcessing();
        run.Settle((person, error) => WriteError(ErrorRecords.From(error, person.Plan)));
        _summary.Refused += _refused + run.Inputs.Count - run.Persons.Count;
        return run.Persons;
    }

    /// <summary>Has the guards of all plans looked at, several at once.</summary>
    /// <returns>The persons of whom everything is known.</returns>
    private List<PersonOffboarding> LookAtGuards(IReadOnlyList<PersonOffboarding> persons, ProtectedList guarded)
    {
        var guards = new OffboardingGuards(OpenConnections().Values, guarded, persons);
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

    private bool MayGo(PersonOffboarding person)
    {
        if (OffboardingGuards.Refusal(person.Plan, Allow) is not { } error) return true;
        WriteError(ErrorRecords.From(error, person.Plan));
        _summary.Refused++;
        return PlanOnly;
    }
}
