using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.People;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.ScheduleRuns;

/// <summary>
/// Offboards a person when a scheduled action is due: makes a plan from the current state of the platforms, evaluates the guards, and
/// writes evidence.
/// </summary>
/// <param name="connections">The connections to the organizations of the action, in the same order.</param>
/// <param name="tools">The services and options of the run.</param>
internal sealed class ScheduledOffboarding(IReadOnlyList<PlatformConnection> connections, ScheduleTools tools)
{
    private readonly PersonPlanner _planner = new(tools.Resolver, tools.Names, tools.Store.Clock);

    /// <summary>Offboards the person of one scheduled action.</summary>
    /// <exception cref="PlatformException">
    /// A guard other than <c>Protected</c> stops the offboarding, a connection is read-only, or a platform cannot be read; a later run
    /// retries.
    /// </exception>
    public async Task<ScheduleOutcome> RunAsync(
        ScheduleRecord record, Func<OffboardingPlan, OffboardingPart, Task<bool>> ask, CallContext call)
    {
        if (connections.FirstOrDefault(one => one.ReadOnly) is { } locked) throw locked.RefuseChange(Operations.Remove);
        var (identity, stopped) = await IdentifyAsync(record, call).ConfigureAwait(false);
        if (stopped is not null) return stopped;
        var action = record.Action == ScheduledAction.Remove ? OffboardingAction.Remove : record.Then;
        var input = new OffboardingInput(identity!, record.Aliases ?? [], record.PlusAddress, action) { Reason = call.Reason };
        var person = await _planner.PlanAsync(input, connections, connections, call).ConfigureAwait(false);
        if (WhyStopped(record, person) is { } why) return new ScheduleOutcome(ScheduleState.Stopped, why);
        if (person.Parts.All(part => part.Target is { UserId: null, Problem: null }))
            return new ScheduleOutcome(ScheduleState.AlreadyDone, "no longer a member");
        var files = record.Protect is { } file ? tools.ProtectedFiles.Append(file) : tools.ProtectedFiles;
        OffboardingGuard[] allowed = [.. tools.Allowed, .. record.Allow ?? []];
        var guards = new OffboardingGuards(tools.Open, ProtectedList.Read(files), [person], tools.Names, allowed);
        await guards.LookAsync(person, call).ConfigureAwait(false);
        if (person.Plan.Guards.Contains(nameof(OffboardingGuard.Protected)) && !allowed.Contains(OffboardingGuard.Protected))
            return new ScheduleOutcome(ScheduleState.Stopped, "the user " + GuardErrors.Why(OffboardingGuard.Protected))
            {
                Remedy = "If the action is still needed, remove the user from the file, and repeat the command that scheduled it.",
            };
        if (WhyRefused(record, person, allowed) is { } refused) throw refused;
        return await ApplyAsync(record, person, ask, call).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the user of the action: the user with the stored id, or the person as given to the command if the action is an offboarding
    /// or has no stored id. Returns the outcome instead if the user is gone or must not be changed.
    /// </summary>
    private async Task<(UserIdentity? Identity, ScheduleOutcome? Stopped)> IdentifyAsync(ScheduleRecord record, CallContext call)
    {
        if (record.Action == ScheduledAction.Offboard || record.Place.UserId is null) return (new UserIdentity(record.Person), null);
        var connection = connections[0];
        var (user, gone) = await FormerUser.ReadAsync(tools.Resolver(connection), connection, record.Place, call).ConfigureAwait(false);
        if (user is null) return (null, gone);
        if (record.Action != ScheduledAction.Remove) return (new UserIdentity(user), null);
        if (record.Place.Email is not null && !AddressComparer.Same(user.Email, record.Place.Email))
            return (null, new ScheduleOutcome(
                ScheduleState.Stopped, $"the address of the user is now {user.Email ?? "(none)"} and was {record.Place.Email}"));
        var now = await new AccessReader(connection, tools.Names(connection)).ReadStateAsync(user, call).ConfigureAwait(false);
        return RemovalStage.WhyStopped(record.Left!, now) is { } why
            ? (null, new ScheduleOutcome(ScheduleState.Stopped, why))
            : (new UserIdentity(user), null);
    }

    /// <summary>
    /// Returns a reason to stop if the user has another account than when the action was scheduled, because this can be a person who was
    /// hired again, or a different person with the same address.
    /// </summary>
    private static string? WhyStopped(ScheduleRecord record, PersonOffboarding person)
    {
        foreach (var (place, part) in record.Places.Zip(person.Parts, static (place, part) => (place, part)))
            if (place.UserId is { } then && part.Target.UserId is { } now && !IdKey.Same(then, now))
                return $"{part.Target.Email ?? record.Person} now has another account on {part.Connection.Platform} (connection "
                    + $"'{part.Connection.Name}'): {now}";
        return null;
    }

    /// <summary>
    /// Returns the error of a guard that stops the offboarding; null for none. A temporary account also ends on a platform that does not
    /// show administrators: the organization had administrators before the account was created, so this user is not the last one.
    /// </summary>
    private static PlatformException? WhyRefused(ScheduleRecord record, PersonOffboarding person, OffboardingGuard[] allowed)
    {
        var refused = OffboardingGuards.Refusal(person, allowed);
        return refused?.Error == PlatformError.AdministratorsUnknown && record is { Action: ScheduledAction.EndAccount, Existing: false }
            ? OffboardingGuards.Refusal(person, [.. allowed, OffboardingGuard.LastAdministrator])
            : refused;
    }

    private async Task<ScheduleOutcome> ApplyAsync(
        ScheduleRecord record, PersonOffboarding person, Func<OffboardingPlan, OffboardingPart, Task<bool>> ask, CallContext call)
    {
        person.Plan.Digest = ContentDigest.Of(person.Plan);
        if (tools.Rehearse) return new ScheduleOutcome(ScheduleState.Pending, null) { Rehearsed = person };
        List<OffboardingPart> work = [.. person.Parts.Where(part => part.Target.UserId is not null || part.Target.Problem is not null)];
        foreach (var part in work)
            if (OffboardingText.Changes(part.Target, record.RemovalDelay) && !await ask(person.Plan, part).ConfigureAwait(false))
                return new ScheduleOutcome(ScheduleState.Pending, "declined");
        var evidence = new EvidenceRecord(
            person,
            work.Select(part => tools.EvidenceFolder(part.Connection)).FirstOrDefault(folder => folder is not null),
            work.Select(part => part.Connection.Journal).FirstOrDefault(journal => journal is not null),
            OffboardingScope.Of(person.Parts.Select(part => part.Connection), person.Plan.PlusAddress),
            tools.Store.Clock);
        var stages = new RemovalStages();
        if (record.RemovalDelay is { } after)
            stages.Add(work, _ => tools.Store, (stage, part) => stage.Add(
                person.Plan, part, after, record.Allow ?? [], record.Protect, call.Reason));
        try
        {
            await evidence.BeginAsync().ConfigureAwait(false);
        }
        catch (PlatformException)
        {
            stages.Cancel("the first stage did not begin");
            throw;
        }

        var execution = new PersonExecution(person, _planner, evidence, work.Count);
        var all = new List<OffboardingResult>();
        OffboardingResult? again = null;
        foreach (var part in work)
        {
            IReadOnlyList<OffboardingResult> results = [];
            var left = await execution.RunAsync(part, false, part == work[work.Count - 1], Keep, call).ConfigureAwait(false);
            all.AddRange(results);
            stages.Settle(part, results, left);
            again ??= results.FirstOrDefault(result => IsToRepeat(result, left));

            Task Keep(IReadOnlyList<OffboardingResult> got)
            {
                results = got;
                return Task.CompletedTask;
            }
        }

        if (again is not null)
        {
            stages.Cancel("the first stage is to be done again");
            return new ScheduleOutcome(ScheduleState.Pending, $"{again}: {again.Reason}") { Evidence = evidence.Path, Results = all };
        }

        var remains = all.FirstOrDefault(result => result.State == OffboardingStepState.Unverified);
        return new ScheduleOutcome(ScheduleState.Done, remains is null ? null : "access remains: " + remains.Reason)
        {
            Evidence = evidence.Path,
            Results = all,
        };
    }

    /// <summary>
    /// Returns true if a later run can complete the step: the step failed or may have been made, or the platform could not be read
    /// afterwards. A retry does not help if the platform does not have the operation, or if access remains after the step.
    /// </summary>
    private static bool IsToRepeat(OffboardingResult result, OffboardingState? after) =>
        result.State == OffboardingStepState.Failed
        || result.ErrorId == nameof(PlatformError.OutcomeUnknown)
        || (result is { State: OffboardingStepState.Unverified, Step: OffboardingStepKind.Verify } && after is null);
}
