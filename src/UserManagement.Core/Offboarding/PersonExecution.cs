using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>Carries out what was agreed to for one person, platform by platform, and keeps the evidence.</summary>
/// <param name="person">The person.</param>
/// <param name="planner">Knows the look-ups of each connection.</param>
/// <param name="record">The evidence. It is ended and closed after the last platform.</param>
/// <param name="platforms">How many platforms there are to come.</param>
internal sealed class PersonExecution(PersonOffboarding person, PersonPlanner planner, EvidenceRecord record, int platforms)
{
    /// <summary>What results and evidence say of a step to which the answer was no.</summary>
    public const string No = "declined at the prompt";

    private int _pending = platforms;

    /// <summary>Carries out one platform's part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="declined">True when the answer to its question was no.</param>
    /// <param name="emit">Gets the results, whatever became of the evidence.</param>
    /// <param name="call">Who listens.</param>
    public async Task RunAsync(OffboardingPart part, bool declined, Func<IReadOnlyList<OffboardingResult>, Task> emit, CallContext call)
    {
        List<OffboardingResult> results = [];
        OffboardingState? after = null;
        try
        {
            var runner = new OffboardingRunner(
                part.Connection, planner.Resolver(part.Connection), planner.Names(part.Connection), person.Plan, record.Path);
            if (part.Target.Problem is not null)
                results = runner.Leave(part.Target, OffboardingStepState.Skipped, "not as planned; see Verify");
            else if (declined) results = runner.Leave(part.Target, OffboardingStepState.Declined, No);
            else if (part.Gone) results = [runner.Gone()];
            else (results, after) = await runner.RunAsync(part.Target, call).ConfigureAwait(false);
            await record.AddAsync(part.Target, results, after).ConfigureAwait(false);
        }
        finally
        {
            if (results.Count > 0) await emit(results).ConfigureAwait(false);
            if (Interlocked.Decrement(ref _pending) == 0)
            {
                await record.EndAsync().ConfigureAwait(false);
                record.Dispose();
            }
        }
    }
}
