using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Orders what takes a person's access away on a platform: tokens, roles, teams, then the membership itself, each as far as the platform has it.</summary>
internal static class OffboardingPlanner
{
    /// <summary>The plan for a person who is there.</summary>
    public static async Task<OffboardingTarget> PlanAsync(PlatformUser user, OffboardingAction action, NameLookup names, CallContext call)
    {
        await names.ShowNamesAsync(call).ConfigureAwait(false);
        var state = await StateOfUser.ReadAsync(user, call).ConfigureAwait(false);
        var target = Empty(user.Origin);
        (target.UserId, target.Email, target.State, target.Fingerprint) = (user.Id, user.Email, state, state.Fingerprint(user.Id, user.Email));
        target.Steps = [.. Steps(user.Origin.Adapter, state, action)];
        return target;
    }

    /// <summary>A target without a person.</summary>
    public static OffboardingTarget Empty(PlatformConnection connection, PlatformException? problem = null) =>
        new() { Platform = connection.Platform, Connection = connection.Name, Organization = connection.OrganizationId ?? connection.Organization, Problem = problem?.Message, ProblemId = problem?.ErrorId };

    private static IEnumerable<OffboardingStep> Steps(IPlatform adapter, OffboardingState state, OffboardingAction action)
    {
        if (state.Status == UserStatus.Deactivated && adapter is IKeepsRemovedUsers) yield break; // out already, and nothing brings them back
        var pending = state.Status == UserStatus.Pending && adapter is IMembershipRemoval;
        if (state.Tokens.Length > 0) yield return new OffboardingStep { Step = OffboardingStepKind.RevokeTokens };
        if (!pending)
        {
            foreach (var role in state.Roles) yield return new OffboardingStep { Step = OffboardingStepKind.DetachRole, Detail = role.Shown, Role = role };
            foreach (var team in state.Teams) yield return Supported(adapter, typeof(ITeamRemovals), new OffboardingStep { Step = OffboardingStepKind.LeaveTeam, Detail = team.ToString(), Team = team });
        }

        yield return pending ? new OffboardingStep { Step = OffboardingStepKind.CancelInvitation } : Last(adapter, action);
    }

    /// <summary>A platform without suspension is not removed from in its place, unless the action says so.</summary>
    private static OffboardingStep Last(IPlatform adapter, OffboardingAction action) =>
        action == OffboardingAction.Remove || (action == OffboardingAction.SuspendOrRemove && adapter is not ISuspension)
            ? Supported(adapter, typeof(IMembershipRemoval), new OffboardingStep { Step = OffboardingStepKind.Remove })
            : Supported(adapter, typeof(ISuspension), new OffboardingStep { Step = OffboardingStepKind.Suspend });

    private static OffboardingStep Supported(IPlatform adapter, System.Type capability, OffboardingStep step)
    {
        if (!capability.IsInstanceOfType(adapter)) (step.State, step.Reason) = (OffboardingStepState.NotSupported, adapter.InsteadOf(capability));
        return step;
    }
}
