using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Offboarding;

internal sealed class EvidenceTarget
{
    public string Platform { get; set; } = "";

    public string Connection { get; set; } = "";

    /// <summary>The base address of the connection; null in evidence that an earlier version of this module wrote.</summary>
    public string? BaseUri { get; set; }

    public string? Organization { get; set; }

    public string? UserId { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Problem { get; set; }

    public OffboardingState? Before { get; set; }

    public List<OffboardingResult> Steps { get; set; } = [];

    /// <summary>The access that was read after the changes; null if the user no longer exists or could not be read.</summary>
    public OffboardingState? After { get; set; }

    /// <summary>True if every property that a restoration needs is present.</summary>
    internal bool IsWhole =>
        Platform is { Length: > 0 }
        && Connection is { Length: > 0 }
        && Steps is not null
        && Steps.TrueForAll(step => step is not null)
        && Before is null or { IsWhole: true };

    /// <summary>
    /// True if the user was not a member, or if a read after the changes shows no access and no revocation of tokens failed.
    /// </summary>
    internal bool IsGone =>
        Problem is null && (UserId is null
        || Steps.Exists(step => step is { Step: OffboardingStepKind.Verify, State: OffboardingStepState.Done }))
        && !Steps.Exists(step => step is { Step: OffboardingStepKind.RevokeTokens, State: OffboardingStepState.Failed });

    /// <summary>Returns true if a step was done, or may have been done because its response was lost or the run was interrupted.</summary>
    /// <param name="ended">True if the run was not interrupted.</param>
    /// <param name="kind">The kind of the step.</param>
    /// <param name="detail">The role or team of the step; null for any.</param>
    public bool Took(bool ended, OffboardingStepKind kind, string? detail = null) => !ended
        || Steps.Exists(step =>
            step.Step == kind
            && (detail is null || step.Detail == detail)
            && (step.State is OffboardingStepState.Done or OffboardingStepState.Unverified
                || step is { State: OffboardingStepState.Failed, ErrorId: nameof(PlatformError.OutcomeUnknown) }));

    /// <summary>Returns the access that the run removed or may have removed.</summary>
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
