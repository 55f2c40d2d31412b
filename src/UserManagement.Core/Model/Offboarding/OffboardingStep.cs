using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A step of a plan to offboard a person or to copy access.</summary>
public sealed class OffboardingStep
{
    /// <summary>The kind of the step.</summary>
    public OffboardingStepKind Step { get; set; }

    /// <summary>The role or team of the step, by name if the platform shows it; null for steps without a role or team.</summary>
    public string? Detail { get; set => field = SafeText.Of(value); }

    /// <summary>The role that the step attaches or detaches; null for other steps.</summary>
    public OffboardingRole? Role { get; set; }

    /// <summary>The team of which the step changes the members; null for other steps.</summary>
    public OffboardingTeam? Team { get; set; }

    /// <summary>
    /// The state of the step: <see cref="OffboardingStepState.Planned"/>, <see cref="OffboardingStepState.AlreadyDone"/>, or
    /// <see cref="OffboardingStepState.NotSupported"/>; in an offboarding also <see cref="OffboardingStepState.Unverified"/>, in a copy of
    /// access also <see cref="OffboardingStepState.Skipped"/>.
    /// </summary>
    public OffboardingStepState State { get; set; }

    /// <summary>The reason for the state, such as an alternative to a step that the platform does not have; null for none.</summary>
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
