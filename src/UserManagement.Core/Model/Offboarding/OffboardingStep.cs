using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A step of a plan.</summary>
public sealed class OffboardingStep
{
    /// <summary>The kind of the step.</summary>
    public OffboardingStepKind Step { get; set; }

    /// <summary>The role or team of the step, by name if the platform shows it.</summary>
    public string? Detail { get; set => field = SafeText.Of(value); }

    /// <summary>The role assignment; null for other steps.</summary>
    public OffboardingRole? Role { get; set; }

    /// <summary>The team; null for other steps.</summary>
    public OffboardingTeam? Team { get; set; }

    /// <summary>
    /// <see cref="OffboardingStepState.Planned"/>, <see cref="OffboardingStepState.AlreadyDone"/>,
    /// <see cref="OffboardingStepState.NotSupported"/>, or in a copy of access <see cref="OffboardingStepState.Skipped"/>.
    /// </summary>
    public OffboardingStepState State { get; set; }

    /// <summary>An alternative to a step that the platform does not have, or why no change is needed.</summary>
    public string? Reason { get; set => field = SafeText.Of(value); }

    /// <summary>Returns the step as text.</summary>
    public override string ToString() =>
        Words(Step) + (Detail is null ? "" : $" '{SafeText.Escape(Detail)}'") + State switch
        {
            OffboardingStepState.NotSupported => " (not supported)",
            OffboardingStepState.AlreadyDone => " (no change needed)",
            OffboardingStepState.Skipped => " (skipped)",
            _ => "",
        };

    private static string Words(OffboardingStepKind step) => step switch
    {
        OffboardingStepKind.RevokeTokens => "revoke the tokens",
        OffboardingStepKind.DetachRole => "detach role",
        OffboardingStepKind.LeaveTeam => "leave team",
        OffboardingStepKind.CancelInvitation => "cancel the invitation",
        OffboardingStepKind.Suspend => "suspend",
        OffboardingStepKind.Remove => "remove",
        OffboardingStepKind.AttachRole => "add role",
        OffboardingStepKind.JoinTeam => "add to team",
        _ => step.ToString(),
    };
}
