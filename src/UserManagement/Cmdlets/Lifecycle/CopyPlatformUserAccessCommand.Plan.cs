using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Offboarding;
using UserManagement.Offboarding.Copying;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <content>Finds the users, makes the plans and evaluates the guards, before the prompts.</content>
public sealed partial class CopyPlatformUserAccessCommand
{
    private void Require(int count)
    {
        if (count > MaxChanges)
            throw new PlatformException(
                PlatformError.TooManyPeople, $"This would give access to {count} users; -MaxChanges allows {MaxChanges}. Nothing was done.",
                $"Check the input. If so many users are intended, add -MaxChanges {count}.");
    }

    /// <summary>
    /// Makes one plan for each user, several at once. For a saved plan, makes a current plan; a connection where the plans differ is
    /// skipped with an error.
    /// </summary>
    private List<PersonCopy> MakePlans()
    {
        var (planner, open, meant) = (new CopyPlanner(Resolver, Names, Clock), OpenConnections(), MeantConnections());
        bool IsMeant(string name) => meant?.Contains(name) != false;
        var template = Template is null ? null
            : new TemplateAccessSource(AccessTemplateFile.Read(GetUnresolvedProviderPathFromPSPath(Template)));
        var (here, missing) = template?.Choose(open, IsMeant) ?? (From is null ? [] : ResolveEverywhere(), static () => []);
        IAccessSource? source = template is not null ? template
            : From is null ? null
            : new UserAccessSource(ReadOne(From, here), here, Resolver, Names);
        var approved = new ApprovedCopy(
            planner,
            plan => plan.FromTemplate ? new PlanAccessSource(plan)
                : new UserAccessSource(
                    new UserIdentity(plan.Source),
                    [.. plan.Targets.Where(target => open.ContainsKey(target.Connection)).Select(target => open[target.Connection])],
                    Resolver, Names),
            open, IsMeant);
        List<CopyInput> inputs = [.. _inputs.GroupBy(input => input.Key, StringComparer.Ordinal).Select(same => same.First())];
        foreach (var again in _inputs.Except(inputs))
        {
            WriteVerboseSafe($"{again}: given more than once; the access is copied once.");
            again.Outcome.MergeInto(inputs.Find(first => first.Key == again.Key)!.Outcome);
        }

        var planned = new PersonCopy?[inputs.Count];
        for (var i = 0; i < inputs.Count; i++)
        {
            var (at, input) = (i, inputs[i]);
            QueueFor(input.Outcome, input.Approved ?? (object?)input.Identity, async item =>
            {
                var person = input.Approved is { } plan
                    ? await ReplayAsync(approved, plan, item).ConfigureAwait(false)
                    : await PlanAsync(planner, source!, input.Identity!, here, missing, item).ConfigureAwait(false);
                person.For(input, needsReason: !PlanOnly);
                planned[at] = person;
            }, WorkPart.Preparation);
        }

        base.EndProcessing();
        var found = planned.OfType<PersonCopy>().ToList();
        Refused += planned.Length - found.Count;
        var persons = Distinct(found);
        Require(persons.Count + planned.Length - found.Count);
        return persons;
    }

    private static async Task<PersonCopy> ReplayAsync(ApprovedCopy approved, AccessCopyPlan plan, PumpItem item)
    {
        ApprovedCopy.RequireUnaltered(plan);
        return await approved.ReplayAsync(plan, item.Call).ConfigureAwait(false);
    }

    private static async Task<PersonCopy> PlanAsync(
        CopyPlanner planner, IAccessSource source, UserIdentity identity, IReadOnlyList<PlatformConnection> here,
        Func<IReadOnlyList<AccessCopyTarget>> missing, PumpItem item)
    {
        var found = await planner.PlanAsync(source, identity, here, here, item.Call).ConfigureAwait(false);
        var (plan, absent) = (found.Plan, missing());
        // Without -Connection, each connection of the template has a target, even if it is not open.
        if (plan.Targets.Count + absent.Count == 0)
            throw new PlatformException(
                PlatformError.NotConnected,
                PlannedPlace.LeftOutText("template", (source as TemplateAccessSource)?.Connections ?? []),
                "Name one of its connections with -Connection, or leave out -Connection.");
        var known = plan.Targets.Where(target => target.Problem is null).ToList();
        if (absent.Count == 0 && known.Count == plan.Targets.Count)
        {
            if (known.TrueForAll(target => target.SourceId is null)) throw AccessExport.NowhereError(plan.Source, here);
            if (known.TrueForAll(target => target.UserId is null)) throw AccessExport.NowhereError(plan.Person, here);
        }

        plan.Targets = [.. plan.Targets, .. absent];
        return new PersonCopy(plan, found.Parts) { Missing = absent };
    }

    /// <summary>
    /// Returns each user once, even if the input names a user in several ways. A user who gets the access of two sources stays in the list
    /// twice.
    /// </summary>
    private List<PersonCopy> Distinct(List<PersonCopy> persons)
    {
        var distinct = new List<PersonCopy>();
        foreach (var group in PersonGroups.Group(persons, Keys))
        {
            distinct.Add(group[0]);
            foreach (var again in group.Skip(1))
            {
                WriteVerboseSafe($"{again.Plan.Person}: the same user as {group[0].Plan.Person}; the access is copied once.");
                again.Outcome.MergeInto(group[0].Outcome);
            }

            foreach (var part in group[0].Parts.Where(part => part.Target.UserId is not null))
                group[0].Outcome.Add(part.Connection, part.Target.UserId!, part.Target.Email);
        }

        return distinct;

        static IEnumerable<string> Keys(PersonCopy person) =>
            person.Parts.Where(part => part.Target.UserId is { Length: > 0 }).Select(part =>
                $"{PersonGroups.User(part.Connection.Name, part.Target.UserId!)}\n{person.Plan.Source}");
    }

    /// <summary>Evaluates the guards of all plans, several at once.</summary>
    private List<PersonCopy> LookAtGuards(List<PersonCopy> persons)
    {
        var guards = new CopyGuards(Names, Allow);
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
            }, WorkPart.Preparation);
        }

        base.EndProcessing();
        return [.. persons.Where((_, at) => judged[at])];
    }

    private bool MayGo(PersonCopy person)
    {
        if (CopyGuards.Refusal(person, Allow) is not { } error) return true;
        FailPerson(person.Outcome, error, person.Plan);
        Refused++;
        return PlanOnly;
    }
}
