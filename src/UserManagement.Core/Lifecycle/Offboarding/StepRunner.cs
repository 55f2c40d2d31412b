using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Http;
using UserManagement.Lookup;

namespace UserManagement.Lifecycle;

/// <summary>
/// Makes the steps of one person on one platform, and says of each what came of it. A step that fails stops none of the others.
/// </summary>
internal sealed class StepRunner(PlatformConnection connection, UserResolver resolver, NameLookup names, string person, string? evidence)
{
    private readonly ChangeRunner _runner = new(resolver, names);

    /// <summary>Makes one change.</summary>
    public async Task<OffboardingResult> RunAsync(
        OffboardingStepKind step, string? detail, PlatformUser user, UserChange change, CallContext call)
    {
        JournalEntry? entry = null;
        return await TryAsync(
            step,
            detail,
            async result =>
            {
                change.Check(connection);
                var after = await _runner.RunAsync(new UserIdentity(user), change, (_, _) => Task.FromResult(true), false, call, made =>
                    entry = made).ConfigureAwait(false);
                result.State = after?.ChangeOutcome == ChangeOutcome.AlreadyDone
                    ? OffboardingStepState.AlreadyDone
                    : OffboardingStepState.Done;
            },
            () => entry?.RequestId).ConfigureAwait(false);
    }

    /// <summary>Does anything that ends in a result, and turns what goes wrong into one.</summary>
    public async Task<OffboardingResult> TryAsync(
        OffboardingStepKind step, string? detail, Func<OffboardingResult, Task> work, Func<string?>? requestId = null)
    {
        var result = Result(step, detail, OffboardingStepState.Done, null);
        var started = SystemClock.Instance.Elapsed;
        try
        {
            await work(result).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            result.State = e.Error == PlatformError.NotSupported ? OffboardingStepState.NotSupported : OffboardingStepState.Failed;
            (result.Reason, result.ErrorId, result.RequestId) = (e.Message, e.ErrorId, e.RequestId);
        }

        result.Milliseconds = (long)(SystemClock.Instance.Elapsed - started).TotalMilliseconds;
        result.RequestId ??= requestId?.Invoke();
        return result;
    }

    /// <summary>A step that is not made.</summary>
    public OffboardingResult Result(OffboardingStepKind step, string? detail, OffboardingStepState state, string? reason) =>
        new()
        {
            Person = person,
            Platform = connection.Platform,
            Connection = connection.Name,
            Step = step,
            Detail = detail,
            State = state,
            Reason = reason,
            Begun = DateTime.UtcNow,
            Evidence = evidence
        };
}
