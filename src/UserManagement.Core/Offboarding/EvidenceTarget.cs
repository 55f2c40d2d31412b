using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding;

/// <summary>One connection's part of the evidence.</summary>
internal sealed class EvidenceTarget
{
    public string Platform { get; set; } = "";

    public string Connection { get; set; } = "";

    /// <summary>The address that the connection's requests went to; null in evidence of earlier versions.</summary>
    public string? BaseUri { get; set; }

    public string? Organization { get; set; }

    public string? UserId { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Problem { get; set; }

    public OffboardingState? Before { get; set; }

    public List<OffboardingResult> Steps { get; set; } = [];

    /// <summary>What was read back; null where nobody is left.</summary>
    public OffboardingState? After { get; set; }

    /// <summary>True when nothing is missing that a restoration reads.</summary>
    internal bool IsWhole =>
        Platform is { Length: > 0 }
        && Connection is { Length: > 0 }
        && Steps is not null
        && Steps.TrueForAll(step => step is not null)
        && Before is null or { IsWhole: true };

    /// <summary>True when the platform was read and shows no access.</summary>
    internal bool IsGone =>
        Problem is null && (UserId is null
        || Steps.Exists(step => step is { Step: OffboardingStepKind.Verify, State: OffboardingStepState.Done }))
        && !Steps.Exists(step => step is { Step: OffboardingStepKind.RevokeTokens, State: OffboardingStepState.Failed });

    /// <summary>True when a step was made, or may have been: its answer was lost, or the run was cut off.</summary>
    public bool Took(bool ended, OffboardingStepKind kind, string? detail = null) => !ended
        || Steps.Exists(step =>
            step.Step == kind
            && (detail is null || step.Detail == detail)
            && (step.State is OffboardingStepState.Done or OffboardingStepState.Unverified
                || step is { State: OffboardingStepState.Failed, ErrorId: nameof(PlatformError.OutcomeUnknown) }));

    /// <summary>What the person had and the run took, or may have taken.</summary>
    public OffboardingState Taken(bool ended) => new()
    {
        Status = Before!.Status,
        OrgRole = Before.OrgRole,
        Roles = [.. Before.Roles.Where(role => Took(ended, OffboardingStepKind.DetachRole, role.Shown) || WasRemoved(ended))],
        Teams = [.. Before.Teams.Where(team => Took(ended, OffboardingStepKind.LeaveTeam, team.ToString()) || WasRemoved(ended))],
        Tokens = Took(ended, OffboardingStepKind.RevokeTokens) ? Before.Tokens : [],
    };

    public bool WasRemoved(bool ended) => Took(ended, OffboardingStepKind.Remove) || Took(ended, OffboardingStepKind.CancelInvitation);
}
