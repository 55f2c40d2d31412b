using System.Collections.Generic;
using System.Linq;
using UserManagement.Changes;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>Finds the persons, makes the plans and evaluates the guards, before the prompts.</content>
public sealed partial class InvokePlatformUserOffboardingCommand
{
    /// <summary>Returns true if the run of -ResumeFrom offboarded a person everywhere, and the platforms confirm it.</summary>
    private bool IsOut(OffboardingPlan plan, IReadOnlyList<PlatformConnection> connections, PumpItem item)
    {
        if (_earlier?.IsOut(OffboardingScope.Of(connections, PlusAddress), Action, plan.Person, [.. plan.Aliases]) != true) return false;
        var isShown = plan.Targets.All(target =>
            target.Problem is null && !target.Steps.Any(step => step.State == OffboardingStepState.Planned));
        if (isShown)
            item.Verbose($"{plan.Person}: offboarded everywhere by the earlier run, and the platforms confirm it; nothing is done.");
        else
            item.Warning($"{plan.Person}: the journal given with -ResumeFrom says that access was removed everywhere, but the "
                + "platforms do not show it; the remaining steps are done now.");
        return isShown;
    }

    /// <summary>
    /// Adds the connections from which the interrupted run of -ResumeFrom may have removed the user; changes no platform. Keeps the
    /// evidence of that run, to include it in the new evidence.
    /// </summary>
    private PersonOffboarding Resume(PersonOffboarding person, PumpItem item)
    {
        if (_earlier is null || EvidenceFolder(person.Parts.Select(part => part.Connection)) is not { } folder) return person;
        if (ResumedEvidence.Find(_earlier, person.Plan.Person, folder, item.Warning) is not { } evidence) return person;
        _unfinished[person.Plan.Person] = evidence;
        return ResumedEvidence.Fill(person, evidence.Content);
    }

    private string? EvidenceFolder(IEnumerable<PlatformConnection> connections) => _evidencePath ?? DefaultEvidence(connections);

    /// <summary>
    /// Finds all persons on all connections, several at once, and makes plans in the order of the input. For a saved plan, makes a current
    /// plan; a connection where the plans differ is skipped with an error.
    /// </summary>
    private IReadOnlyList<PersonOffboarding> MakePlans(IReadOnlyList<PlatformConnection> connections)
    {
        var planner = new PersonPlanner(Resolver, Names, Clock);
        var meant = MeantConnections();
        var approved = new ApprovedPlan(planner, OpenConnections(), name => meant?.Contains(name) != false);
        var run = new OffboardingRun(planner, MaxChanges, WriteVerboseSafe);
        run.Begin(_people, countsLater: _earlier is not null);
        BeginStage(new PumpCount("Reading users", run.Inputs.Count));
        for (var i = 0; i < run.Inputs.Count; i++)
        {
            var (at, input) = (i, run.Inputs[i]);
            QueueFor(input.Outcome, input.Approved ?? (object)input.Identity, async item =>
            {
                if (input.Approved is not null)
                {
                    await run.ReplayAsync(at, approved, item.Call).ConfigureAwait(false);
                    return;
                }

                var isOut = false;
                await run.PlanAsync(
                    at, connections, person => Resume(person, item), plan => isOut = IsOut(plan, connections, item), item.Call)
                    .ConfigureAwait(false);
                if (isOut) await item.EmitAsync(new PersonNews(input.Outcome) { Ended = RowOutcome.AlreadyDone, IsLast = true })
                        .ConfigureAwait(false);
            }, WorkPart.Preparation, input.Approved?.Person);
        }

        base.EndProcessing();
        run.Settle((person, error) => FailPerson(person.Outcome, error, person.Plan));
        foreach (var person in run.Persons)
            foreach (var part in person.Parts.Where(part => part.Target.UserId is not null))
                person.Outcome.Add(part.Connection, part.Target.UserId!, part.Target.Email);
        _summary.Refused += Refused + UnreadableRows + run.Inputs.Count - run.LeftOut - run.Merged - run.Persons.Count;
        return run.Persons;
    }

    /// <summary>Evaluates the guards of all plans, several at once.</summary>
    /// <returns>The persons whose guards could be evaluated.</returns>
    private List<PersonOffboarding> LookAtGuards(IReadOnlyList<PersonOffboarding> persons, ProtectedList guarded)
    {
        var guards = new OffboardingGuards(OpenConnections().Values, guarded, persons, Names, Allow ?? []);
        BeginStage(new PumpCount("Checking guards", persons.Count));
        var judged = new bool[persons.Count];
        var planner = PlanOnly ? OwnKey() : null;
        for (var i = 0; i < persons.Count; i++)
        {
            var at = i;
            QueueFor(persons[at].Outcome, persons[at].Plan, async item =>
            {
                await guards.LookAsync(persons[at], item.Call).ConfigureAwait(false);
                if (PlanOnly) persons[at].Plan.Planner = planner;
                persons[at].Plan.Digest = ContentDigest.Of(persons[at].Plan);
                judged[at] = true;
            }, WorkPart.Preparation, persons[at].Plan.Person);
        }

        base.EndProcessing();
        return [.. persons.Where((_, at) => judged[at])];
    }

    /// <summary>Warns once per connection that an identity provider creates removed accounts again.</summary>
    private void WarnOfProvisioning(IEnumerable<PersonOffboarding> persons)
    {
        var targets = persons.SelectMany(person => person.Plan.Targets)
            .Where(target => target.Steps.Any(step => step.Reason is OffboardingText.ComesBack or OffboardingText.Provided));
        foreach (var connection in targets.GroupBy(target => target.Connection))
            WriteWarning(SafeText.Escape(ReturningAccounts.Text(connection.First().Platform, connection.Key, "offboarded")));
    }

    /// <summary>
    /// Returns the error if a connection requires a reason and none was given, or if a later stage cannot be saved; otherwise null.
    /// -PlanOnly needs no reason.
    /// </summary>
    private PlatformException? WhyNotReady(PersonOffboarding person)
    {
        try
        {
            if (!PlanOnly) foreach (var part in person.Parts) person.Reason.Require(part.Connection);
            RequireStores(person);
            return null;
        }
        catch (PlatformException e)
        {
            return e;
        }
    }

    private void RequireOneKind(bool plan)
    {
        if (_people.Exists(other => (other.Approved is null) == plan))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"The input contains both plans and users. {(plan ? "A user" : "A plan")} came first, so nothing was done for this "
                + $"{(plan ? "plan" : "user")}.",
                $"Run the command again with the {(plan ? "plans" : "users")} alone.");
    }

    private bool MayGo(PersonOffboarding person)
    {
        if ((WhyNotReady(person) ?? OffboardingGuards.Refusal(person, Allow ?? [])) is not { } error) return true;
        FailPerson(person.Outcome, error, person.Plan);
        _summary.Refused++;
        return PlanOnly;
    }
}
