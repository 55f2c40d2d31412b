using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>Carries out the approved steps for one person, platform by platform, and writes the evidence.</summary>
/// <param name="person">The person.</param>
/// <param name="planner">Provides the look-up of users, roles and teams on each connection.</param>
/// <param name="record">The evidence, which is completed after the last platform.</param>
/// <param name="platforms">The number of platforms for which <see cref="RunAsync"/> will be called.</param>
internal sealed class PersonExecution(PersonOffboarding person, PersonPlanner planner, EvidenceRecord record, int platforms)
{
    public const string No = "declined at the prompt";

    private readonly ResultTally _tally = new(record.Path);
    private int _pending = platforms;

    /// <summary>Carries out the part of the plan for one platform.</summary>
    /// <param name="part">The connection and the target.</param>
    /// <param name="declined">True if the prompt was declined.</param>
    /// <param name="isLast">True for the last part of the person. Its last result gets the counts of all results of the person.</param>
    /// <param name="emit">Receives the results, even if the evidence could not be written.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    /// <returns>The access afterwards; null if the user is gone or was not read.</returns>
    public async Task<OffboardingState?> RunAsync(
        OffboardingPart part, bool declined, bool isLast, Func<IReadOnlyList<OffboardingResult>, Task> emit, CallContext call)
    {
        List<OffboardingResult> results = [];
        OffboardingState? after = null;
        try
        {
            var runner = new OffboardingRunner(
                part.Connection, planner.Resolver(part.Connection), planner.Names(part.Connection), person.Plan, record.Path);
            if (part.Target.Problem is not null)
                results = runner.Skip(part.Target, OffboardingStepState.Skipped, OffboardingText.NotAsPlanned);
            else if (declined) results = runner.Skip(part.Target, OffboardingStepState.Declined, No);
            else if (part.Gone) results = [runner.Gone()];
            else (results, after) = await runner.RunAsync(part.Target, call.Because(person.Reason)).ConfigureAwait(false);
            await record.AddAsync(part.Target, results, after).ConfigureAwait(false);
            return after;
        }
        finally
        {
            _tally.Add(results);
            if (isLast && results.Count > 0) results[results.Count - 1].Closing = _tally;
            if (results.Count > 0) await emit(results).ConfigureAwait(false);
            if (Interlocked.Decrement(ref _pending) == 0)
            {
                await record.EndAsync().ConfigureAwait(false);
                record.Dispose();
            }
        }
    }
}
