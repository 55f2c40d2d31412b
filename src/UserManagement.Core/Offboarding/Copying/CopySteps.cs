using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts;
using UserManagement.Sessions;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// Creates the steps of a copy on one platform: a report if the organization roles differ, then each direct role, then each team.
/// </summary>
internal static class CopySteps
{
    private const string OrgRole = "a copy does not change organization roles; use Set-PlatformUser -OrgRole";
    private const string Deactivated = "the user is Deactivated; invite the user again first";

    /// <summary>Returns true for the step that reports that the organization role is not copied.</summary>
    public static bool IsOrgRole(OffboardingStep step) => step is { Step: OffboardingStepKind.AttachRole, Role: null, Detail: not null };

    /// <summary>Creates the steps. If an identity provider manages teams and roles, <paramref name="provisioned"/> is true.</summary>
    public static List<OffboardingStep> Make(
        PlatformConnection connection, OffboardingState source, OffboardingState target, bool provisioned)
    {
        var adapter = connection.Adapter;
        List<OffboardingStep> steps =
        [
            .. source.Roles.Select(role => Step(adapter, Operations.AttachRole, AccessGiver.Has(target, role), new OffboardingStep
            {
                Step = OffboardingStepKind.AttachRole,
                Detail = role.Shown,
                Role = role,
            })),
            .. source.Teams.Select(team => Step(adapter, Operations.AddMember, AccessGiver.Has(target, team), new OffboardingStep
            {
                Step = OffboardingStepKind.JoinTeam,
                Detail = team.ToString(),
                Team = team,
            })),
        ];
        foreach (var step in steps.Where(step => step.State == OffboardingStepState.Planned))
            Judge(step, target.Status, provisioned);
        if (source.OrgRole is { } role && !string.Equals(role, target.OrgRole, StringComparison.OrdinalIgnoreCase))
            steps.Insert(0, OfOrgRole(adapter, role));
        return steps;
    }

    private static OffboardingStep Step(IPlatform adapter, Operation operation, bool held, OffboardingStep step)
    {
        if (held) (step.State, step.Reason) = (OffboardingStepState.AlreadyDone, null);
        else if (!adapter.Supports(operation))
            (step.State, step.Reason) = (OffboardingStepState.NotSupported, adapter.AlternativeFor(operation));
        return step;
    }

    private static void Judge(OffboardingStep step, UserStatus status, bool provisioned)
    {
        if (provisioned) (step.State, step.Reason) = (OffboardingStepState.NotSupported, OffboardingText.Provided);
        else if (status == UserStatus.Deactivated) (step.State, step.Reason) = (OffboardingStepState.Skipped, Deactivated);
        else if (status == UserStatus.Suspended) step.Reason = "the user is Suspended and can use it after Resume-PlatformUser";
        else if (status == UserStatus.Pending) step.Reason = "the user is Pending and can use it after accepting the invitation";
    }

    private static OffboardingStep OfOrgRole(IPlatform adapter, string role) => new()
    {
        Step = OffboardingStepKind.AttachRole,
        Detail = role,
        State = adapter.Supports(Operations.Update) ? OffboardingStepState.Skipped : OffboardingStepState.NotSupported,
        Reason = adapter.Supports(Operations.Update) ? OrgRole : adapter.AlternativeFor(Operations.AttachRole),
    };
}
