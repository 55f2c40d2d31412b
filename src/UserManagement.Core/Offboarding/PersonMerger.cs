using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>Merges persons of a command who are the same user on a connection.</summary>
internal static class PersonMerger
{
    public static List<PersonOffboarding> Merge(
        IReadOnlyList<PersonOffboarding> persons,
        Action<PersonOffboarding, PersonOffboarding> repeated,
        Action<PersonOffboarding, PlatformException> refused)
    {
        var merged = new List<PersonOffboarding>();
        foreach (var group in PersonGroups.Group(persons, Keys))
        {
            if (group.Select(person => person.Plan.Action).Distinct().Count() > 1)
            {
                var actions = string.Join(", ", group.Select(person => person.Plan.Action).Distinct());
                foreach (var person in group)
                    refused(person, new PlatformException(
                        PlatformError.InvalidRequest,
                        $"{person.Plan.Person} has several plans with different actions ({actions}); nothing was done.",
                        "Run only one of the plans."));
                continue;
            }

            foreach (var other in group.Skip(1)) repeated(other, group[0]);
            merged.Add(group.Count == 1 ? group[0] : group.Aggregate(Merge));
        }

        return merged;
    }

    private static IEnumerable<string> Keys(PersonOffboarding person) =>
        person.Parts.Where(part => part.Target.UserId is { Length: > 0 }).Select(part =>
            PersonGroups.User(part.Connection.Name, part.Target.UserId!));

    private static PersonOffboarding Merge(PersonOffboarding first, PersonOffboarding second)
    {
        var connections = first.Parts.Concat(second.Parts).Select(part => part.Connection).Distinct().ToList();
        List<OffboardingPart> parts =
            [.. connections.Select(connection => Pick(Of(first, connection), Of(second, connection), first.Plan.Person))];
        var plan = new OffboardingPlan
        {
            Person = first.Plan.Person,
            Aliases = [.. first.Plan.Aliases.Concat(second.Plan.Aliases)
                .Concat(second.Plan.Person.IndexOf('@') > 0 ? [second.Plan.Person] : [])
                .Where(alias => !AddressComparer.Same(alias, first.Plan.Person))
                .Distinct(AddressComparer.Instance)],
            PlusAddress = first.Plan.PlusAddress || second.Plan.PlusAddress,
            Action = first.Plan.Action,
            Made = first.Plan.Made,
            Guards = [.. first.Plan.Guards.Concat(second.Plan.Guards).Distinct()],
            Targets = [.. parts.Select(part => part.Target), .. first.Missing, .. second.Missing],
        };
        foreach (var target in plan.Targets.Where(target => target.Fingerprint is not null))
            target.Fingerprint = TargetFacts.Fingerprint(plan, target);
        second.Outcome.MergeInto(first.Outcome);
        return new PersonOffboarding(plan, parts)
        {
            Outcome = first.Outcome,
            Approved = first.Approved ?? second.Approved,
            Reason = new ChangeReason(first.Reason.Text ?? second.Reason.Text, first.Reason.Ticket ?? second.Reason.Ticket),
            Missing = [.. first.Missing, .. second.Missing],
        };
    }

    private static OffboardingPart? Of(PersonOffboarding person, PlatformConnection connection) =>
        person.Parts.FirstOrDefault(part => part.Connection == connection);

    /// <summary>
    /// Returns one of two parts for the same connection: the part with a problem, otherwise the part with a user. If the parts have two
    /// different users, returns a new part with the problem AmbiguousUser.
    /// </summary>
    private static OffboardingPart Pick(OffboardingPart? first, OffboardingPart? second, string person)
    {
        if (second is null || first?.Target.Problem is not null) return first!;
        if (first is null || second.Target.Problem is not null || first.Target.UserId is null) return second;
        if (second.Target.UserId is null || second.Target.UserId == first.Target.UserId) return first;
        var connection = first.Connection;
        return new OffboardingPart(connection, OffboardingPlanner.Failed(connection, new PlatformException(
            PlatformError.AmbiguousUser,
            $"The addresses, ids and aliases of {person} identify two users on {connection.Platform} (connection '{connection.Name}'): "
            + $"{first.Target.UserId} and {second.Target.UserId}.",
            $"Give the id of one of these users and -Connection {connection.Name}.")
        { Platform = connection.Platform, Connection = connection.Name }));
    }
}
