using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Http;
using UserManagement.Lookup;

namespace UserManagement.Lifecycle;

/// <summary>Takes one person out of one platform as planned: only while they are as the plan has them, step by step, and reads back what came of it.</summary>
internal sealed class OffboardingRunner(PlatformConnection connection, UserResolver resolver, NameLookup names, string person, string? evidence)
{
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
            var gone = read.ErrorId == nameof(PlatformError.UserNotFound);
            results.AddRange(target.Steps.Select(step => _steps.Result(step.Step, step.Detail, gone ? OffboardingStepState.AlreadyDone : OffboardingStepState.Skipped, gone ? "the person is not there any more" : "the platform was not read as planned; see Verify")));
            if (gone) (read.State, read.Reason, read.ErrorId) = (OffboardingStepState.Done, "the person is not there any more", null);
            results.Add(read);
            return (results, null);
        }

        foreach (var step in target.Steps)
        {
            results.Add(step.State == OffboardingStepState.NotSupported
                ? _steps.Result(step.Step, step.Detail, OffboardingStepState.NotSupported, step.Reason)
                : await _steps.RunAsync(step.Step, step.Detail, user, ChangeFor(step), call).ConfigureAwait(false));
        }

        var (verified, after) = await VerifyAsync(user, target, call).ConfigureAwait(false);
        results.Add(verified);
        return (results, after);
    }

    private static UserChange ChangeFor(OffboardingStep step) => step.Step switch
    {
        OffboardingStepKind.RevokeTokens => new TokenRevocation(null),
        OffboardingStepKind.DetachRole => new RoleRemoval((step.Role ?? new OffboardingRole { Role = step.Detail ?? "" }).ToGrant()),
        OffboardingStepKind.LeaveTeam => new TeamRemoval(step.Team?.Id ?? step.Detail ?? ""),
        OffboardingStepKind.Suspend => new Suspend(),
        OffboardingStepKind.CancelInvitation or OffboardingStepKind.Remove => new Removal(),
        _ => throw new PlatformException(PlatformError.InvalidRequest, $"'{step.Step}' is no step of an offboarding.", "Make the plan anew with -PlanOnly."),
    };

    private async Task<PlatformUser> RequireUnchangedAsync(OffboardingTarget target, bool mayBeOld, CallContext call)
    {
        var user = await resolver.ReadNowAsync(new UserIdentity(new PlatformUser(connection, target.UserId!, default) { Email = target.Email }), call).ConfigureAwait(false);
        if (!mayBeOld) return user;
        var now = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false);
        if (now.Fingerprint() == target.Fingerprint) return user;
        throw new PlatformException(PlatformError.PlanOutdated, $"{person} on {connection.Platform} (connection '{connection.Name}') is not as the plan has them: {string.Join("; ", (target.State ?? new OffboardingState()).DifferencesTo(now).DefaultIfEmpty("the plan was altered"))}.", "Make a new plan with -PlanOnly and look at it.") { Platform = connection.Platform, Connection = connection.Name };
    }

    /// <summary>Reads the platform again: gone, or blocked, and without what was to be taken.</summary>
    private async Task<(OffboardingResult Result, OffboardingState? After)> VerifyAsync(PlatformUser user, OffboardingTarget target, CallContext call)
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
                    verify.Reason = "not there any more";
                    return;
                }

                var left = Left(after, target).ToList();
                if (left.Count > 0) (verify.State, verify.Reason) = (OffboardingStepState.Unverified, string.Join("; ", left));
                else verify.Reason = after.Status.ToString();
            }).ConfigureAwait(false);
        return (result, after);
    }

    private static IEnumerable<string> Left(OffboardingState after, OffboardingTarget target)
    {
        if (after.Status == UserStatus.Deactivated) yield break;
        if (after.Status != UserStatus.Suspended) yield return $"the membership is {after.Status}";
        foreach (var role in after.Roles) yield return "role " + role.Shown;
        foreach (var team in after.Teams) yield return "team " + team;
        foreach (var token in after.Tokens) yield return "token " + token;
    }
}
