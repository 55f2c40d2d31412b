using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Orders what takes a person's access away on a platform: tokens, roles, teams, then the membership itself, each as far as the platform
/// has it.
/// </summary>
internal static class OffboardingPlanner
{
    /// <summary>Plans for a person who is on the platform.</summary>
    /// <param name="plan">The plan that the target is for: its person, aliases and action are a part of the fingerprint.</param>
    /// <param name="user">The person as read now.</param>
    /// <param name="names">The names of roles and teams.</param>
    /// <param name="call">Who listens.</param>
    public static async Task<OffboardingTarget> PlanAsync(OffboardingPlan plan, PlatformUser user, NameLookup names, CallContext call)
    {
        var state = await StateOfUser.ReadAsync(user, names, call).ConfigureAwait(false);
        var target = Empty(user.Origin);
        (target.UserId, target.Email, target.Name, target.State) = (user.Id, user.Email, user.Name, state);
        target.Steps = [.. Steps(user.Origin.Adapter, state, plan.Action)];
        if (user.Origin.Adapter is IProvisionedTeams own && await own.AreTeamsProvisionedAsync(call).ConfigureAwait(false))
            foreach (var step in target.Steps) Provisioned(step);
        if (user.Origin.ReadOnly)
            foreach (var step in target.Steps.Where(step => step.State == OffboardingStepState.Planned))
                (step.State, step.Reason) = (OffboardingStepState.NotSupported, OffboardingText.ReadOnly);
        target.Fingerprint = TargetFacts.Fingerprint(plan, target);
        return target;
    }

    /// <summary>Makes a target without a person.</summary>
    public static OffboardingTarget Empty(PlatformConnection connection) => new()
    {
        Platform = connection.Platform,
        Connection = connection.Name,
        BaseUri = connection.BaseUri.GetLeftPart(UriPartial.Path),
        Organization = connection.OrganizationId ?? connection.Organization,
    };

    /// <summary>Makes a target for which there is no plan, with the reason.</summary>
    public static OffboardingTarget Failed(PlatformConnection connection, PlatformException reason)
    {
        var target = Empty(connection);
        target.Fail(reason);
        return target;
    }

    private static IEnumerable<OffboardingStep> Steps(IPlatform adapter, OffboardingState state, OffboardingAction action)
    {
        if (state.Status == UserStatus.Deactivated && adapter is IKeepsRemovedUsers)
            yield break; // out already, and nothing brings them back
        var pending = state.Status == UserStatus.Pending && adapter.Supports(Operations.Remove);
        if (state.Tokens.Count > 0) yield return new OffboardingStep { Step = OffboardingStepKind.RevokeTokens };
        if (!pending)
        {
            foreach (var role in state.Roles)
                yield return new OffboardingStep { Step = OffboardingStepKind.DetachRole, Detail = role.Shown, Role = role };
            foreach (var team in state.Teams)
                yield return Supported(
                    adapter, Operations.RemoveMember,
                    new OffboardingStep { Step = OffboardingStepKind.LeaveTeam, Detail = team.ToString(), Team = team });
        }

        var last = pending ? new OffboardingStep { Step = OffboardingStepKind.CancelInvitation } : Last(adapter, state, action);
        // Who is deleted is in no team any more; of anybody else it cannot be said.
        if (state.TeamsNotRead is { } hidden && last.Step != OffboardingStepKind.Remove)
            yield return new OffboardingStep
            {
                Step = OffboardingStepKind.LeaveTeam,
                State = OffboardingStepState.Unverified,
                Reason = hidden,
            };
        yield return last;
    }

    /// <summary>A platform without suspension is not removed from in its place, unless the action says so.</summary>
    private static OffboardingStep Last(IPlatform adapter, OffboardingState state, OffboardingAction action)
    {
        if (action == OffboardingAction.Remove || (action == OffboardingAction.SuspendOrRemove && !adapter.Supports(Operations.Suspend)))
            return Supported(adapter, Operations.Remove, new OffboardingStep { Step = OffboardingStepKind.Remove });
        var suspend = Supported(adapter, Operations.Suspend, new OffboardingStep { Step = OffboardingStepKind.Suspend });
        if (state.Status == UserStatus.Suspended && adapter.Supports(Operations.Suspend))
            (suspend.State, suspend.Reason) = (OffboardingStepState.AlreadyDone, "already suspended");
        return suspend;
    }

    /// <summary>
    /// Says what an identity provider makes of a step: what it decides about cannot be changed, and a removal does not last.
    /// </summary>
    private static void Provisioned(OffboardingStep step)
    {
        if (step.Step is OffboardingStepKind.LeaveTeam or OffboardingStepKind.DetachRole)
            (step.State, step.Reason) = (OffboardingStepState.NotSupported, OffboardingText.Provided);
        else if (step is { Step: OffboardingStepKind.Remove or OffboardingStepKind.CancelInvitation, State: OffboardingStepState.Planned })
            step.Reason = OffboardingText.ComesBack;
    }

    private static OffboardingStep Supported(IPlatform adapter, Operation operation, OffboardingStep step)
    {
        if (!adapter.Supports(operation))
            (step.State, step.Reason) = (OffboardingStepState.NotSupported, adapter.InsteadOf(operation));
        return step;
    }
}
