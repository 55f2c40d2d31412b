using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Plans the steps that end a person's access on a platform: revoke tokens, detach roles, leave teams, then suspend or remove the user.
/// </summary>
internal static class OffboardingPlanner
{
    /// <summary>Makes the target for a person who is a member on the platform.</summary>
    public static async Task<OffboardingTarget> PlanAsync(OffboardingPlan plan, PlatformUser user, NameLookup names, CallContext call)
    {
        var state = await new AccessReader(user.Origin, names).ReadStateAsync(user, call).ConfigureAwait(false);
        // Remembered, so that the journal shows these names in place of the ids.
        foreach (var team in state.Teams) if (team.Name is { } name) user.Origin.SeenTeams.AddInPassing(team.Id, name);
        foreach (var role in state.Roles) if (role.Name is { } name) user.Origin.SeenRoles.AddInPassing(role.Role, name);
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

    public static OffboardingTarget Empty(PlatformConnection connection) => new()
    {
        Platform = connection.Platform,
        Connection = connection.Name,
        BaseUri = connection.BaseUri.GetLeftPart(UriPartial.Path),
        Organization = connection.KnownOrganization,
    };

    public static OffboardingTarget Failed(PlatformConnection connection, PlatformException reason)
    {
        var target = Empty(connection);
        target.Fail(reason);
        return target;
    }

    private static IEnumerable<OffboardingStep> Steps(IPlatform adapter, OffboardingState state, OffboardingAction action)
    {
        if (state.Status == UserStatus.Deactivated && adapter.RetainsRemovedUsers())
            yield break; // already deactivated, which cannot be undone
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
        // A removed user is in no team. For a user who is suspended, the step reports that the user may still be in teams.
        if (state.TeamsNotRead is { } hidden && last.Step != OffboardingStepKind.Remove)
            yield return new OffboardingStep
            {
                Step = OffboardingStepKind.LeaveTeam,
                State = OffboardingStepState.Unverified,
                Reason = hidden,
            };
        yield return last;
    }

    /// <summary>Returns the last step: a suspension or, depending on the action and the platform, a removal.</summary>
    private static OffboardingStep Last(IPlatform adapter, OffboardingState state, OffboardingAction action)
    {
        if (action == OffboardingAction.Remove || (action == OffboardingAction.SuspendOrRemove && !adapter.Supports(Operations.Suspend)))
            return Supported(adapter, Operations.Remove, new OffboardingStep { Step = OffboardingStepKind.Remove });
        var suspend = Supported(adapter, Operations.Suspend, new OffboardingStep { Step = OffboardingStepKind.Suspend });
        if (adapter.Supports(Operations.Suspend) && Suspend.WhyNotNeeded(state.Status) is { } reason)
            (suspend.State, suspend.Reason) = (OffboardingStepState.AlreadyDone, reason);
        return suspend;
    }

    /// <summary>
    /// Changes a step on a platform where an identity provider manages the users: roles and teams cannot be changed there, and the
    /// identity provider creates a removed account again.
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
            (step.State, step.Reason) = (OffboardingStepState.NotSupported, adapter.AlternativeFor(operation));
        return step;
    }
}
