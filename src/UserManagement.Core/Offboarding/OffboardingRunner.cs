using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Time;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Takes one person out of one platform as planned: only while they are as the plan has them, step by step, and reads back what came of
/// it.
/// </summary>
internal sealed class OffboardingRunner(
    PlatformConnection connection, UserResolver resolver, NameLookup names, OffboardingPlan plan, string? evidence)
{
    private const string NoMember = "no longer a member";
    private readonly StepRunner _steps = new(connection, resolver, names, plan.Person, evidence);

    /// <param name="target">What is planned.</param>
    /// <param name="call">Who listens.</param>
    /// <returns>A result for each step, and one for the look afterwards; the state afterwards, null where nobody is left.</returns>
    public async Task<(List<OffboardingResult> Results, OffboardingState? After)> RunAsync(OffboardingTarget target, CallContext call)
    {
        var results = new List<OffboardingResult>();
        PlatformUser? user = null;
        var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ =>
            user = await RequireUnchangedAsync(target, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (user is null)
        {
            // Nothing is done to somebody who is not as the plan says; who is gone altogether is done with.
            var missing = read.ErrorId == nameof(PlatformError.UserNotFound);
            var doubt = missing ? await WhyNotGoneAsync(target, call).ConfigureAwait(false) : null;
            var gone = missing && doubt is null;
            var (state, reason) = gone
                ? (OffboardingStepState.AlreadyDone, NoMember)
                : (OffboardingStepState.Skipped, "not as planned; see Verify");
            results.AddRange(target.Steps.Select(step => _steps.Result(step.Step, step.Detail, state, reason)));
            if (gone) (read.State, read.Reason, read.ErrorId) = (OffboardingStepState.Done, NoMember, null);
            else if (doubt is not null || read.ErrorId == nameof(PlatformError.ListIncomplete))
                (read.State, read.Reason) = (OffboardingStepState.Unverified, doubt ?? read.Reason);
            if (doubt is not null) read.ErrorId = null; // somebody was found after all
            results.Add(read);
            return (results, null);
        }

        foreach (var step in target.Steps) results.Add(Settled(step) ?? await RunAsync(step, user, call).ConfigureAwait(false));

        var (verified, after) = await VerifyAsync(user, call).ConfigureAwait(false);
        _steps.Judge(verified, after);
        results.Add(verified);
        return (results, after);
    }

    /// <summary>Returns the result of a step that the plan already decided; null for a step that is to be made.</summary>
    private OffboardingResult? Settled(OffboardingStep step) =>
        step.State is OffboardingStepState.NotSupported or OffboardingStepState.Unverified
            ? _steps.Result(step.Step, step.Detail, step.State, step.Reason)
            : null;

    /// <summary>Makes a step, and keeps what the plan said of it.</summary>
    private async Task<OffboardingResult> RunAsync(OffboardingStep step, PlatformUser user, CallContext call)
    {
        var result = await _steps.RunAsync(step.Step, step.Detail, user, ChangeFor(step), call).ConfigureAwait(false);
        result.Reason ??= step.Reason;
        return result;
    }

    /// <summary>Says that nothing is done, and why: a target with a problem, or one that was declined.</summary>
    public List<OffboardingResult> Leave(OffboardingTarget target, OffboardingStepState state, string reason)
    {
        List<OffboardingResult> results =
        [
            .. target.Steps.Select(step => Settled(step) ?? _steps.Result(step.Step, step.Detail, state, reason)),
        ];
        if (target.Problem is not null) results.Add(Failed(plan, target, evidence));
        return results;
    }

    /// <summary>The result of somebody who was planned for and is not there any more.</summary>
    public OffboardingResult Gone() => _steps.Result(OffboardingStepKind.Verify, null, OffboardingStepState.Done, NoMember);

    /// <summary>The failures that are known before anything is done: a target with a problem, or one whose plan leaves access.</summary>
    public static IEnumerable<OffboardingResult> Foresee(OffboardingPlan plan, OffboardingTarget target)
    {
        if (target.Problem is not null) yield return Failed(plan, target, null);
        else if (OffboardingText.Remains(plan, target) is { } remains)
            yield return Verify(plan, target, OffboardingStepState.Unverified, remains, null);
    }

    private static OffboardingResult Failed(OffboardingPlan plan, OffboardingTarget target, string? evidence)
    {
        // Nobody knows whether somebody who may be there has access: the list is not whole, or two readings contradict each other.
        var state = target.ProblemId is nameof(PlatformError.ListIncomplete) or nameof(PlatformError.UserNotFound)
            ? OffboardingStepState.Unverified
            : OffboardingStepState.Failed;
        var result = Verify(plan, target, state, target.Problem!, evidence);
        result.ErrorId = target.ProblemId == nameof(PlatformError.UserNotFound) ? null : target.ProblemId; // somebody was found after all
        result.Cause = target.ProblemCause;
        return result;
    }

    private static OffboardingResult Verify(
        OffboardingPlan plan, OffboardingTarget target, OffboardingStepState state, string reason, string? evidence) => new()
        {
            Person = plan.Person,
            Platform = target.Platform,
            Connection = target.Connection,
            Step = OffboardingStepKind.Verify,
            State = state,
            Reason = reason,
            Begun = SystemClock.Instance.UtcNow.UtcDateTime,
            Evidence = evidence,
        };

    private static UserChange ChangeFor(OffboardingStep step) => step.Step switch
    {
        OffboardingStepKind.RevokeTokens => new TokenRevocation(null),
        OffboardingStepKind.DetachRole => new RoleRemoval(step.Role!.ToGrant()),
        OffboardingStepKind.LeaveTeam => new TeamRemoval(step.Team!.Id),
        OffboardingStepKind.Suspend => new Suspend(),
        _ => new Removal(), // the planner has no other
    };

    private Task<string?> WhyNotGoneAsync(OffboardingTarget target, CallContext call) =>
        resolver.WhyNotGoneAsync(new PlatformUser(connection, target.UserId!, default) { Email = target.Email }, call);

    /// <summary>
    /// Plans once more, because questions were asked and others were taken out meanwhile: what is done is what was shown.
    /// </summary>
    private async Task<PlatformUser> RequireUnchangedAsync(OffboardingTarget target, CallContext call)
    {
        var user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
        var now = await OffboardingPlanner.PlanAsync(plan, user, names, call).ConfigureAwait(false);
        return now.Fingerprint == target.Fingerprint
            ? user
            : throw ApprovedPlan.Changed(plan.Person, connection, string.Join("; ", TargetFacts.Differences(plan, target, plan, now)));
    }

    /// <summary>Reads the platform again: gone, or blocked, and without what was to be taken.</summary>
    private async Task<(OffboardingResult Result, OffboardingState? After)> VerifyAsync(PlatformUser user, CallContext call)
    {
        OffboardingState? after = null;
        var result = await _steps.TryAsync(
            OffboardingStepKind.Verify,
            null,
            async verify =>
            {
                try
                {
                    var now = await resolver.RefreshAsync(user, call).ConfigureAwait(false);
                    after = await StateOfUser.ReadAsync(now, names, call).ConfigureAwait(false);
                }
                catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
                {
                    // One reading proves nothing: the route may fail for this user alone.
                    if (await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false) is { } why)
                        (verify.State, verify.Reason) = (OffboardingStepState.Unverified, why);
                    else
                        verify.Reason = NoMember;
                    return;
                }

                var left = Left(after).ToList();
                if (left.Count > 0) (verify.State, verify.Reason) = (OffboardingStepState.Unverified, string.Join("; ", left));
                else verify.Reason = after.Status.ToString();
            }).ConfigureAwait(false);
        return (result, after);
    }

    private IEnumerable<string> Left(OffboardingState after)
    {
        if (after.Status == UserStatus.Deactivated && connection.Adapter is IKeepsRemovedUsers) yield break;
        if (after.Status is not (UserStatus.Suspended or UserStatus.Deactivated)) yield return $"the membership is {after.Status}";
        foreach (var role in after.Roles) yield return "role " + role.Shown;
        foreach (var team in after.Teams) yield return "team " + team;
        foreach (var token in after.Tokens) yield return "token " + token;
    }
}
