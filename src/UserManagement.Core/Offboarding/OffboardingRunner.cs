using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>Carries out the plan for one person on one platform, if the user is unchanged, and verifies that access is gone.</summary>
internal sealed class OffboardingRunner(
    PlatformConnection connection, UserResolver resolver, NameLookup names, OffboardingPlan plan, string? evidence)
{
    private const string NoMember = "no longer a member";
    private readonly StepRunner _steps = new(connection, resolver, names, plan.Person, evidence);

    /// <summary>Carries out the steps of a target.</summary>
    /// <returns>
    /// A result for each step and for the read afterwards; and the access afterwards, null if the user is gone or could not be read.
    /// </returns>
    public async Task<(List<OffboardingResult> Results, OffboardingState? After)> RunAsync(OffboardingTarget target, CallContext call)
    {
        var results = new List<OffboardingResult>();
        PlatformUser? user = null;
        var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ =>
            user = await RequireUnchangedAsync(target, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (user is null)
        {
            // The read failed, the user differs from the plan, or the user no longer exists. In each case no step is run.
            var missing = read.ErrorId == nameof(PlatformError.UserNotFound);
            var doubt = missing ? await WhyNotGoneAsync(target, call).ConfigureAwait(false) : null;
            var gone = missing && doubt is null;
            var (state, reason) = gone
                ? (OffboardingStepState.AlreadyDone, NoMember)
                : (OffboardingStepState.Skipped, OffboardingText.NotAsPlanned);
            results.AddRange(target.Steps.Select(step => _steps.Result(step.Step, step.Detail, state, reason)));
            if (gone) (read.State, read.Reason, read.ErrorId) = (OffboardingStepState.Done, NoMember, null);
            else if (doubt is not null || read.ErrorId == nameof(PlatformError.ListIncomplete))
                (read.State, read.Reason) = (OffboardingStepState.Unverified, doubt ?? read.Reason);
            if (doubt is not null) read.ErrorId = null; // UserNotFound would be wrong: the second read did not confirm it
            results.Add(read);
            return (results, null);
        }

        foreach (var step in target.Steps)
        {
            call.Observer.Progress($"{step.Step} on {connection.Name}");
            results.Add(_steps.Settled(step) ?? await RunAsync(step, user, call).ConfigureAwait(false));
        }

        call.Observer.Progress($"{OffboardingStepKind.Verify} on {connection.Name}");
        var (verified, after) = await VerifyAsync(user, target, call).ConfigureAwait(false);
        if (after is not null) verified.Remedy = OffboardingText.Remedy(plan, target);
        _steps.Judge(verified, after);
        // A user who is no longer a member has no roles and no teams, so it does not matter that they could not be removed one by one.
        if (verified is { State: OffboardingStepState.Done } && after is null)
            results.RemoveAll(step => step is
            {
                State: OffboardingStepState.NotSupported,
                Step: OffboardingStepKind.LeaveTeam or OffboardingStepKind.DetachRole
            });
        results.Add(verified);
        return (results, after);
    }

    /// <summary>Runs a step. A result without its own reason gets the reason from the plan.</summary>
    private async Task<OffboardingResult> RunAsync(OffboardingStep step, PlatformUser user, CallContext call)
    {
        var result = await _steps.RunAsync(step.Step, step.Detail, user, ChangeFor(step), call).ConfigureAwait(false);
        result.Reason ??= step.Reason;
        return result;
    }

    /// <summary>Returns the results for a target that is skipped, because it has a problem or the prompt was declined.</summary>
    public List<OffboardingResult> Skip(OffboardingTarget target, OffboardingStepState state, string reason)
    {
        List<OffboardingResult> results =
        [
            .. target.Steps.Select(step => _steps.Settled(step) ?? _steps.Result(step.Step, step.Detail, state, reason)),
        ];
        if (target.Problem is not null) results.Add(Failed(plan, target, evidence, connection.Clock));
        return results;
    }

    /// <summary>Returns the result for a user who was a member when the plan was approved and no longer is.</summary>
    public OffboardingResult Gone() => _steps.Result(OffboardingStepKind.Verify, null, OffboardingStepState.Done, NoMember);

    /// <summary>
    /// Returns the failures that are known before the plan is carried out: the target has a problem, or the plan leaves access.
    /// </summary>
    public static IEnumerable<OffboardingResult> Foresee(OffboardingPlan plan, OffboardingTarget target, IClock clock)
    {
        if (target.Problem is not null) yield return Failed(plan, target, null, clock);
        else if (OffboardingText.Remains(plan, target) is { } remains)
            yield return Verify(plan, target, OffboardingStepState.Unverified, remains, null, clock);
    }

    private static OffboardingResult Failed(OffboardingPlan plan, OffboardingTarget target, string? evidence, IClock clock)
    {
        // For these two errors it is not known whether the user has access: the list is incomplete, or two reads contradict each other.
        var state = target.ProblemId is nameof(PlatformError.ListIncomplete) or nameof(PlatformError.UserNotFound)
            ? OffboardingStepState.Unverified
            : OffboardingStepState.Failed;
        var result = Verify(plan, target, state, target.Problem!, evidence, clock);
        // UserNotFound would be wrong, because no second read confirmed it.
        result.ErrorId = target.ProblemId == nameof(PlatformError.UserNotFound) ? null : target.ProblemId;
        result.Cause = target.ProblemCause;
        return result;
    }

    private static OffboardingResult Verify(
        OffboardingPlan plan, OffboardingTarget target, OffboardingStepState state, string reason, string? evidence,
        IClock clock) => new()
        {
            Person = plan.Person,
            Platform = target.Platform,
            Connection = target.Connection,
            Step = OffboardingStepKind.Verify,
            State = state,
            Reason = reason,
            Begun = clock.UtcNow.UtcDateTime,
            Evidence = evidence,
        };

    private static UserChange ChangeFor(OffboardingStep step) => step.Step switch
    {
        OffboardingStepKind.RevokeTokens => new TokenRevocation(null),
        OffboardingStepKind.DetachRole => new RoleRemoval(step.Role!.ToGrant()),
        OffboardingStepKind.LeaveTeam => new TeamRemoval(step.Team!.Id),
        OffboardingStepKind.Suspend => new Suspend(),
        _ => new Removal(), // Remove and CancelInvitation; the planner makes no other steps
    };

    private Task<string?> WhyNotGoneAsync(OffboardingTarget target, CallContext call) =>
        resolver.WhyNotGoneAsync(new PlatformUser(connection, target.UserId!, default) { Email = target.Email }, call);

    /// <summary>
    /// Makes the plan again and requires that it is the same: the user may have changed since the prompt, which showed the steps.
    /// </summary>
    private async Task<PlatformUser> RequireUnchangedAsync(OffboardingTarget target, CallContext call)
    {
        var user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
        var now = await OffboardingPlanner.PlanAsync(plan, user, names, call).ConfigureAwait(false);
        return now.Fingerprint == target.Fingerprint
            ? user
            : throw ApprovedPlan.Changed(plan.Person, connection, string.Join("; ", TargetFacts.Differences(plan, target, plan, now)));
    }

    /// <summary>Reads the user again and checks that the user is removed, or is blocked and has no roles, teams or tokens.</summary>
    private async Task<(OffboardingResult Result, OffboardingState? After)> VerifyAsync(
        PlatformUser user, OffboardingTarget target, CallContext call)
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
                    after = await new AccessReader(connection, names).ReadStateAsync(now, call).ConfigureAwait(false);
                }
                catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
                {
                    // One failed read does not prove that the user is gone, so the user list is read too.
                    if (await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false) is { } why)
                        (verify.State, verify.Reason) = (OffboardingStepState.Unverified, why);
                    else verify.Reason = NoMember;
                    return;
                }

                var left = Left(after).ToList();
                if (left.Count > 0)
                    (verify.State, verify.Reason, verify.ShowsOtherAccess) =
                        (OffboardingStepState.Unverified, "access remains: " + string.Join("; ", left), true);
                else if (after.TeamsNotRead is { } hidden && target.State?.TeamsNotRead is null)
                    (verify.State, verify.Reason, verify.TeamsAreHidden) =
                        (OffboardingStepState.Unverified, "the user may still be in teams: " + hidden, true);
                else verify.Reason = after.Status.ToString();
            }).ConfigureAwait(false);
        return (result, after);
    }

    private IEnumerable<string> Left(OffboardingState after)
    {
        if (after.Status == UserStatus.Deactivated && connection.Adapter.RetainsRemovedUsers()) yield break;
        if (after.Status is not (UserStatus.Suspended or UserStatus.Deactivated)) yield return $"status {after.Status}";
        foreach (var role in after.Roles) yield return "role " + role.Shown;
        foreach (var team in after.Teams) yield return "team " + team;
        foreach (var token in after.Tokens) yield return "token " + token;
    }
}
