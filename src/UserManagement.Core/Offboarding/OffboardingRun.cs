using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>The persons of one command. Repeated persons are merged, and the number of persons is limited.</summary>
internal sealed class OffboardingRun(PersonPlanner planner, int most, Action<string> say)
{
    private List<OffboardingInput> _inputs = [];
    private PersonOffboarding?[] _planned = [];
    private int _leftOut;

    /// <summary>The inputs, one for each person; available after <see cref="Begin"/>.</summary>
    public IReadOnlyList<OffboardingInput> Inputs => _inputs;

    /// <summary>The number of persons who are skipped because an earlier run offboarded them.</summary>
    public int LeftOut => _leftOut;

    /// <summary>The number of persons who turned out to be the same user as another person; available after <see cref="Settle"/>.</summary>
    public int Merged { get; private set; }

    /// <summary>The persons who were found, with their plans; available after <see cref="Settle"/>.</summary>
    public IReadOnlyList<PersonOffboarding> Persons { get; private set; } = [];

    /// <summary>Merges the inputs of the same person, and counts the persons before any platform is read.</summary>
    /// <param name="inputs">The inputs of the command.</param>
    /// <param name="countsLater">True to count only in <see cref="Settle"/>, because some persons may be skipped.</param>
    /// <exception cref="PlatformException">There are more persons than allowed (<see cref="PlatformError.TooManyPeople"/>).</exception>
    public void Begin(IReadOnlyList<OffboardingInput> inputs, bool countsLater)
    {
        _inputs = [];
        foreach (var group in PersonGroups.Group(inputs, input => input.Approved is null ? input.Keys : []))
        {
            foreach (var other in group.Skip(1))
            {
                say($"{other.Person} is the same person as {group[0].Person} and is offboarded once.");
                group[0].Merge(other);
            }

            _inputs.Add(group[0]);
        }

        _planned = new PersonOffboarding?[_inputs.Count];
        if (countsLater) return;
        // Only inputs with an address are counted now: two addresses are two persons, but an id can belong to a person whose address is
        // also in the input. With -PlusAddress, two addresses can be one person.
        var named = _inputs.Where(input => input.Approved is null).ToList();
        if (!named.Exists(input => input.PlusAddress)) Require(named.Count(input => input.HasAddress));
        Require(ApprovedPlan.Count(_inputs.Select(input => input.Approved).OfType<OffboardingPlan>()));
    }

    /// <summary>Finds a person and makes the plan.</summary>
    /// <param name="at">The index of the input.</param>
    /// <param name="connections">The connections to search.</param>
    /// <param name="resume">Adds to the plan the memberships that an interrupted run may have removed.</param>
    /// <param name="leftOut">Returns true for the plan of a person whom an earlier run offboarded.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <exception cref="PlatformException">
    /// The person is not a member on any connection (<see cref="PlatformError.UserNotFound"/>), or the search failed.
    /// </exception>
    public async Task PlanAsync(
        int at, IReadOnlyList<PlatformConnection> connections, Func<PersonOffboarding, PersonOffboarding> resume,
        Func<OffboardingPlan, bool> leftOut, CallContext call)
    {
        var person = resume(await planner.PlanAsync(_inputs[at], connections, connections, call).ConfigureAwait(false));
        if (leftOut(person.Plan))
        {
            Interlocked.Increment(ref _leftOut);
            return;
        }

        if (person.Plan.Targets.All(target => target.UserId is null && target.Problem is null))
            throw new PlatformException(
                PlatformError.UserNotFound,
                $"'{person.Plan.Person}' was not found on any of these connections: "
                + $"{string.Join(", ", connections.Select(connection => connection.Name))}.",
                "Find the user with Get-PlatformUser -Search, and add the address that it shows with -Alias.");
        _planned[at] = person;
    }

    /// <summary>Makes a new plan for the person of a saved plan, and compares both plans.</summary>
    /// <exception cref="PlatformException">The plan was altered, or the search for the person failed.</exception>
    public async Task ReplayAsync(int at, ApprovedPlan approved, CallContext call)
    {
        ApprovedPlan.RequireUnaltered(_inputs[at].Approved!);
        _planned[at] = await approved.ReplayAsync(_inputs[at], call).ConfigureAwait(false);
    }

    /// <summary>
    /// Merges persons who turned out to be the same user, and counts the persons again. Persons who were not found count too, because they
    /// are part of the input.
    /// </summary>
    /// <param name="refused">Receives each person who has several plans with different actions, and the error.</param>
    /// <exception cref="PlatformException">There are more persons than allowed.</exception>
    public void Settle(Action<PersonOffboarding, PlatformException> refused)
    {
        var found = _planned.OfType<PersonOffboarding>().ToList();
        Persons = PersonMerger.Merge(found, (other, first) =>
        {
            Merged++;
            say($"{other.Plan.Person} is the same user as {first.Plan.Person} and is offboarded once.");
        }, refused);
        Require(Persons.Count + _planned.Count(person => person is null) - _leftOut);
    }

    private void Require(int count)
    {
        if (count > most)
            throw new PlatformException(
                PlatformError.TooManyPeople, $"This would offboard {count} users; -MaxChanges allows {most}. Nothing was done.",
                $"Check the input. If so many users are intended, add -MaxChanges {count}.");
    }
}
