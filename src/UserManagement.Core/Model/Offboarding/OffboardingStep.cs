using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>One step.</summary>
public sealed class OffboardingStep
{
    /// <summary>What it does.</summary>
    public OffboardingStepKind Step { get; set; }

    /// <summary>What it does it to: a role or a team, by name where the platform says it.</summary>
    public string? Detail { get; set => field = SafeText.Of(value); }

    /// <summary>For a role, which of the assignments; null elsewhere.</summary>
    public OffboardingRole? Role { get; set; }

    /// <summary>For a team, which; null elsewhere.</summary>
    public OffboardingTeam? Team { get; set; }

    /// <summary>
    /// <see cref="OffboardingStepState.Planned"/>, <see cref="OffboardingStepState.AlreadyDone"/>, or
    /// <see cref="OffboardingStepState.NotSupported"/>.
    /// </summary>
    public OffboardingStepState State { get; set; }

    /// <summary>What to use in place of a step that the platform does not have, or why no change is needed.</summary>
    public string? Reason { get; set => field = SafeText.Of(value); }

    /// <summary>What it does, and to what.</summary>
    public override string ToString() =>
        Words(Step) + (Detail is null ? "" : $" '{SafeText.Escape(Detail)}'") + State switch
        {
            OffboardingStepState.NotSupported => " (not supported)",
            OffboardingStepState.AlreadyDone => " (no change needed)",
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
        _ => step.ToString(),
    };
}
