using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.People;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// Gives a user on one platform the planned access, if the user has not changed since the plan was made. Reads the access afterwards to
/// verify it.
/// </summary>
internal sealed class CopyRunner(
    PlatformConnection connection, UserResolver resolver, NameLookup names, AccessCopyPlan plan, string? evidence)
{
    private readonly StepRunner _steps = new(connection, resolver, names, plan.Person, evidence);

    /// <summary>Carries out the steps of a target.</summary>
    /// <returns>
    /// A result for each step, and for the read afterwards if a step was planned; and the access afterwards, null if it was not read.
    /// </returns>
    public async Task<(List<OffboardingResult> Results, OffboardingState? After)> RunAsync(AccessCopyTarget target, CallContext call)
    {
        PlatformUser? user = null;
        var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ =>
            user = await RequireUnchangedAsync(target, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (user is null) return ([.. Leave(target, OffboardingStepState.Skipped, OffboardingText.NotAsPlanned), read], null);
        var results = new List<OffboardingResult>();
        foreach (var step in target.Steps) results.Add(await MakeAsync(step, user, call).ConfigureAwait(false));
        if (!target.Steps.Any(IsGiven)) return (results, target.State);
        OffboardingState? after = null;
        var verified = await _steps.TryAsync(OffboardingStepKind.Verify, null, async verify =>
        {
            var now = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
            after = await WholeAccess.ReadAsync(now, names, call).ConfigureAwait(false);
            var lacking = target.Steps.Where(IsGiven).Where(step => !IsHeld(step, after)).Select(step => step.Detail).ToList();
            if (lacking.Count > 0)
                (verify.State, verify.Reason, verify.ShowsOtherAccess) =
                    (OffboardingStepState.Unverified, "the user does not have " + string.Join(", ", lacking), true);
            else verify.Reason = $"has the copied access, {after.Status}";
        }).ConfigureAwait(false);
        _steps.Judge(verified, after);
        return ([.. results, verified], after);
    }

    /// <summary>
    /// Returns the results of a target whose planned steps are not run: they get the given state. Other steps, such as unsupported ones,
    /// keep the state from the plan.
    /// </summary>
    public IEnumerable<OffboardingResult> Leave(AccessCopyTarget target, OffboardingStepState state, string reason) =>
        target.Steps.Select(step => Settled(step) ?? _steps.Result(step.Step, step.Detail, state, reason));

    /// <summary>
    /// Returns the result if there are no steps to run: the target has a problem, one of the users is not a member, or the source has no
    /// access to copy. Returns null otherwise.
    /// </summary>
    public static OffboardingResult? Foresee(AccessCopyPlan plan, AccessCopyTarget target, string? evidence, IClock clock)
    {
        if (target.Problem is { } problem)
        {
            var unknown = target.ProblemId is nameof(PlatformError.ListIncomplete) or nameof(PlatformError.UserNotFound);
            var state = unknown ? OffboardingStepState.Unverified : OffboardingStepState.Failed;
            var failed = Verify(plan, target, state, problem, evidence, clock);
            (failed.ErrorId, failed.Cause) = (target.ProblemId, target.ProblemCause);
            return failed;
        }

        return CopyText.NotMember(plan, target) is { } missing
            ? Verify(plan, target, OffboardingStepState.NotFound, missing, evidence, clock)
            : target.Steps.Count == 0 ? Verify(plan, target, OffboardingStepState.AlreadyDone, CopyText.Nothing(plan), evidence, clock)
            : null;
    }

    /// <summary>Returns results for the steps that the plan lists but does not run.</summary>
    public static IEnumerable<OffboardingResult> LeftOut(AccessCopyPlan plan, AccessCopyTarget target, IClock clock) =>
        target.Problem is not null ? [] : target.Steps.Where(step => !IsGiven(step)).Select(step =>
        {
            var result = Result(plan, target, step.Step, step.State, step.Reason, null, clock);
            result.Detail = step.Detail;
            return result;
        });

    private async Task<OffboardingResult> MakeAsync(OffboardingStep step, PlatformUser user, CallContext call)
    {
        if (Settled(step) is { } settled) return settled;
        var giver = new AccessGiver(_steps);
        var result = step.Role is { } role
            ? await giver.GiveAsync(role, user, Allowed, call).ConfigureAwait(false)
            : await giver.GiveAsync(step.Team!, user, Allowed, call).ConfigureAwait(false);
        result.Reason ??= step.Reason;
        return result;
    }

    /// <summary>Refuses no role and no team, because the guards were already evaluated for the plan.</summary>
    private static Task<string?> Allowed() => Task.FromResult<string?>(null);

    private static bool IsGiven(OffboardingStep step) => step.State == OffboardingStepState.Planned;

    private static bool IsHeld(OffboardingStep step, OffboardingState held) =>
        step.Role is { } role ? AccessGiver.Has(held, role) : AccessGiver.Has(held, step.Team!);

    /// <summary>Returns the result of a step that the plan does not run, such as an unsupported one; null for a planned step.</summary>
    private OffboardingResult? Settled(OffboardingStep step) =>
        IsGiven(step) ? null : _steps.Result(step.Step, step.Detail, step.State, step.Reason);

    /// <summary>
    /// Reads the user again and requires that status, address and name are the same as in the plan. The user may have changed while the
    /// prompt was shown.
    /// </summary>
    private async Task<PlatformUser> RequireUnchangedAsync(AccessCopyTarget target, CallContext call)
    {
        var user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
        return user.Status == target.State!.Status && user.Email == target.Email && user.Name == target.Name
            ? user
            : throw ApprovedPlan.Changed(plan.Person, connection, $"the user is now {user}, {user.Status}");
    }

    private static OffboardingResult Verify(
        AccessCopyPlan plan, AccessCopyTarget target, OffboardingStepState state, string reason, string? evidence, IClock clock) =>
        Result(plan, target, OffboardingStepKind.Verify, state, reason, evidence, clock);

    private static OffboardingResult Result(
        AccessCopyPlan plan, AccessCopyTarget target, OffboardingStepKind step, OffboardingStepState state, string? reason,
        string? evidence, IClock clock) => new()
        {
            Person = plan.Person,
            Platform = target.Platform,
            Connection = target.Connection,
            Step = step,
            State = state,
            Reason = reason,
            Begun = clock.UtcNow.UtcDateTime,
            Evidence = evidence,
        };
}
