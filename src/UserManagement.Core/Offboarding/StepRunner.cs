using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Journal;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Runs the steps of one person on one platform, and reports the outcome of each. A step that fails does not stop the others.
/// </summary>
internal sealed class StepRunner(PlatformConnection connection, UserResolver resolver, NameLookup names, string person, string? evidence)
{
    private readonly ChangeRunner _runner = new(resolver, names);

    private readonly List<OffboardingResult> _accepted = []; // steps that the platform accepted and no read has verified yet

    /// <summary>
    /// Checks the steps that the platform accepted without showing the change: a step becomes unverified if the read after all steps does
    /// not show its change.
    /// </summary>
    /// <param name="verify">The result of the read after all steps.</param>
    /// <param name="after">The access that was read; null if the read failed or the user no longer exists.</param>
    public void Judge(OffboardingResult verify, OffboardingState? after)
    {
        foreach (var step in _accepted)
        {
            if (after is null ? verify.State == OffboardingStepState.Done : IsShown(step, after)) continue;
            const string why = "the platform accepted the request, but a read afterwards does not show the change";
            // The reason from the plan, such as advice about an identity provider, is not why the read does not show the change.
            var planned = step.Reason is null ? "" : ". Independently of this, " + step.Reason;
            (step.State, step.Reason) = (OffboardingStepState.Unverified, why + planned);
        }
    }

    private bool IsShown(OffboardingResult step, OffboardingState after) => step.Step switch
    {
        OffboardingStepKind.RevokeTokens => after.Tokens.Count == 0,
        OffboardingStepKind.DetachRole => !after.Roles.Any(role => role.Shown == step.Detail),
        OffboardingStepKind.AttachRole => after.Roles.Any(role => role.Shown == step.Detail),
        OffboardingStepKind.LeaveTeam => after.TeamsNotRead is null && !after.Teams.Any(team => team.ToString() == step.Detail),
        OffboardingStepKind.JoinTeam => after.Teams.Any(team => team.ToString() == step.Detail),
        OffboardingStepKind.Suspend => after.Status is UserStatus.Suspended or UserStatus.Deactivated,
        OffboardingStepKind.Resume => after.Status == UserStatus.Active,
        _ => after.Status == UserStatus.Deactivated || IsRemoved(after.Status),
    };

    /// <summary>Returns true if a user who can still be read counts as removed because of the status.</summary>
    private bool IsRemoved(UserStatus status) =>
        connection.Find(Operations.Remove)?.AlreadyRemoved(new PlatformUser(connection, "", default) { Status = status }) is not null;

    /// <summary>
    /// Returns the result of a step of an offboarding that the plan marks as not supported or unverified; null for other steps.
    /// </summary>
    public OffboardingResult? Settled(OffboardingStep step)
    {
        if (step.State is not (OffboardingStepState.NotSupported or OffboardingStepState.Unverified)) return null;
        var result = Result(step.Step, step.Detail, step.State, step.Reason);
        result.TeamsAreHidden = step is { Step: OffboardingStepKind.LeaveTeam, Team: null };
        return result;
    }

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
                var after = await _runner.RunAsync(new UserIdentity(user), change, (_, _) => Task.FromResult(true), default, call, made =>
                    entry = made).ConfigureAwait(false);
                result.State = after?.ChangeOutcome == ChangeOutcome.AlreadyDone
                    ? OffboardingStepState.AlreadyDone
                    : OffboardingStepState.Done;
                if (after?.ChangeOutcome == ChangeOutcome.Accepted) _accepted.Add(result);
            },
            () => entry?.RequestId).ConfigureAwait(false);
    }

    /// <summary>Runs the work of a step, and returns the result. If the work throws an error, the result describes the error.</summary>
    public async Task<OffboardingResult> TryAsync(
        OffboardingStepKind step, string? detail, Func<OffboardingResult, Task> work, Func<string?>? requestId = null)
    {
        var result = Result(step, detail, OffboardingStepState.Done, null);
        var started = connection.Clock.Elapsed;
        try
        {
            await work(result).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            result.State = e.Error switch
            {
                // An unsupported verification counts as failed, because it is not known which access remains.
                PlatformError.NotSupported when step != OffboardingStepKind.Verify => OffboardingStepState.NotSupported,
                PlatformError.OutcomeUnknown => OffboardingStepState.Unverified, // the change may have been made
                _ => OffboardingStepState.Failed,
            };
            (result.Reason, result.ErrorId, result.RequestId, result.Cause) = (e.Message, e.ErrorId, e.RequestId, e);
        }

        result.Milliseconds = (long)(connection.Clock.Elapsed - started).TotalMilliseconds;
        result.RequestId ??= requestId?.Invoke();
        return result;
    }

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
            Begun = connection.Clock.UtcNow.UtcDateTime,
            Evidence = evidence
        };
}
