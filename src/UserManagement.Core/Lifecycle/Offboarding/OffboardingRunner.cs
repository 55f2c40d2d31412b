using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Takes one person out of one platform as planned: only while they are as the plan has them, step by step, and reads back what came of it.</summary>
internal sealed class OffboardingRunner(PlatformConnection connection, UserResolver resolver, NameLookup names, string person, string? evidence)
{
    private const string Gone = "no longer a member";
    private readonly StepRunner _steps = new(connection, resolver, names, person, evidence);

    /// <param name="target">The plan.</param>
    /// <param name="mayBeOld">True when the plan was made before this command, so that the person may have changed since.</param>
    /// <param name="call">Who listens.</param>
    /// <returns>A result for each step, and one for the look afterwards; the state afterwards, null where nobody is left.</returns>
    public async Task<(List<OffboardingResult> Results, OffboardingState? After)> RunAsync(OffboardingTarget target, bool mayBeOld, CallContext call)
    {
        var results = new List<OffboardingResult>();
        PlatformUser? user = null;
        var read = await _steps.TryAsync(OffboardingStepKind.Verify, null, async _ => user = await RequireUnchangedAsync(target, mayBeOld, call).ConfigureAwait(false)).ConfigureAwait(false);
        if (user is null)
        {
            // Nothing is done to somebody who is not as the plan says; who is gone altogether is done with.
            var why = read.ErrorId == nameof(PlatformError.UserNotFound) ? await WhyNotGoneAsync(target, call).ConfigureAwait(false) : null;
            var gone = read.ErrorId == nameof(PlatformError.UserNotFound) && why is null;
            results.AddRange(target.Steps.Select(step => _steps.Result(step.Step, step.Detail, gone ? OffboardingStepState.AlreadyDone : OffboardingStepState.Skipped, gone ? Gone : "the platform was not read as planned; see Verify")));
            if (gone) (read.State, read.Reason, read.ErrorId) = (OffboardingStepState.Done, Gone, null);
            else if (why is not null || read.ErrorId == nameof(PlatformError.ListIncomplete)) (read.State, read.Reason) = (OffboardingStepState.Unverified, why ?? read.Reason);
            if (why is not null) read.ErrorId = null; // somebody was found after all
            results.Add(read);
            return (results, null);
        }

        foreach (var step in target.Steps)
        {
            if (step.State == OffboardingStepState.NotSupported) results.Add(_steps.Result(step.Step, step.Detail, OffboardingStepState.NotSupported, step.Reason));
            else if (ChangeFor(step) is { } change) results.Add(await _steps.RunAsync(step.Step, step.Detail, user, change, call).ConfigureAwait(false));
            else results.Add(_steps.Result(step.Step, step.Detail, OffboardingStepState.Skipped, "this is no step of an offboarding"));
        }

        var (verified, after) = await VerifyAsync(user, call).ConfigureAwait(false);
        results.Add(verified);
        return (results, after);
    }

    /// <summary>What a target that could not be planned ends as: nobody knows whether somebody who may be there has access.</summary>
    public static OffboardingStepState StateOfProblem(OffboardingTarget target) => target.ProblemId == nameof(PlatformError.ListIncomplete) ? OffboardingStepState.Unverified : OffboardingStepState.Failed;

    private Task<string?> WhyNotGoneAsync(OffboardingTarget target, CallContext call) => resolver.WhyNotGoneAsync(new PlatformUser(connection, target.UserId!, default) { Email = target.Email }, call);

    private static UserChange? ChangeFor(OffboardingStep step) => step.Step switch
    {
        OffboardingStepKind.RevokeTokens => new TokenRevocation(null),
        OffboardingStepKind.DetachRole => new RoleRemoval((step.Role ?? new OffboardingRole { Role = step.Detail ?? "" }).ToGrant()),
        OffboardingStepKind.LeaveTeam => new TeamRemoval(step.Team?.Id ?? step.Detail ?? ""),
        OffboardingStepKind.Suspend => new Suspend(),
        OffboardingStepKind.CancelInvitation or OffboardingStepKind.Remove => new Removal(),
        _ => null, // only a plan that was altered has one
    };

    private async Task<PlatformUser> RequireUnchangedAsync(OffboardingTarget target, bool mayBeOld, CallContext call)
    {
        PlatformUser user;
        try
        {
            user = await resolver.ReadAgainAsync(target.UserId!, target.Email, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound && mayBeOld && target.Email is not null)
        {
            // Gone by this id; the same address may be there under another.
            if (await resolver.FindByEmailAsync(target.Email, call).ConfigureAwait(false) is not { } other) throw;
            throw Outdated($"the id is {other.Id} now");
        }

        if (!mayBeOld) return user;
        var now = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false);
        if (now.Fingerprint(user.Id, user.Email) == target.Fingerprint) return user;
        var differences = (target.State ?? new OffboardingState()).DifferencesTo(now);
        if (!string.Equals(user.Email, target.Email, System.StringComparison.OrdinalIgnoreCase)) differences = differences.Append("the address is " + (user.Email ?? "none") + " now");
        throw Outdated(string.Join("; ", differences.DefaultIfEmpty("the plan was altered")));
    }

    private PlatformException Outdated(string differences) =>
        new(PlatformError.PlanOutdated, $"{person} on {connection.Platform} (connection '{connection.Name}') is not as the plan has them: {differences}.", "Make a new plan with -PlanOnly and look at it.") { Platform = connection.Platform, Connection = connection.Name };

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
                    after = await StateOfUser.ReadAsync(now, call).ConfigureAwait(false);
                }
                catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
                {
                    // One reading proves nothing: the route may fail for this user alone.
                    if (await resolver.WhyNotGoneAsync(user, call).ConfigureAwait(false) is { } why) (verify.State, verify.Reason) = (OffboardingStepState.Unverified, why);
                    else verify.Reason = Gone;
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
