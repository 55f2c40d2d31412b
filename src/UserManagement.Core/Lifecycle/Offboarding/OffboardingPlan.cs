using System;
using System.Linq;

namespace UserManagement;

/// <summary>What is to become of a membership.</summary>
public enum OffboardingAction
{
    /// <summary>Access is blocked where the platform can block it; nobody is removed.</summary>
    Suspend,

    /// <summary>The person is removed everywhere.</summary>
    Remove,

    /// <summary>Access is blocked where the platform can block it, and the person removed where it can't.</summary>
    SuspendOrRemove,
}

/// <summary>A kind of step. They are made in this order.</summary>
public enum OffboardingStepKind
{
    /// <summary>The tokens that the user made for themselves are revoked.</summary>
    RevokeTokens,

    /// <summary>A role held directly is detached.</summary>
    DetachRole,

    /// <summary>A team is left.</summary>
    LeaveTeam,

    /// <summary>An invitation that was not accepted is withdrawn.</summary>
    CancelInvitation,

    /// <summary>Access is blocked.</summary>
    Suspend,

    /// <summary>The person is removed.</summary>
    Remove,

    /// <summary>The platform is read again, to see that access is gone; after a restoration, that it is as it was.</summary>
    Verify,

    /// <summary>A person who was removed is invited again.</summary>
    Invite,

    /// <summary>Blocked access is given back.</summary>
    Resume,

    /// <summary>A role is attached again.</summary>
    AttachRole,

    /// <summary>A team is joined again.</summary>
    JoinTeam,

    /// <summary>Tokens that were revoked; no platform gives them back.</summary>
    RestoreTokens,
}

/// <summary>What came of a step.</summary>
public enum OffboardingStepState
{
    /// <summary>It is to be made.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    AlreadyDone,

    /// <summary>It was not made, because something before it says that it must not be.</summary>
    Skipped,

    /// <summary>It failed; the reason says why.</summary>
    Failed,

    /// <summary>The platform has no such operation.</summary>
    NotSupported,

    /// <summary>It was made, and what is read back is not what it should be.</summary>
    Unverified,
}

/// <summary>What is to be done to take one person out everywhere. Can be saved with ConvertTo-Json -Depth 8 or Export-Clixml and piped back.</summary>
public sealed class OffboardingPlan
{
    /// <summary>The person, as they were named.</summary>
    public string Person { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>Other addresses the person has.</summary>
    public string[] Aliases { get; set => field = SafeText.Of(value)!; } = [];

    /// <summary>What is to become of memberships.</summary>
    public OffboardingAction Action { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>What would stop it, by the names that -Allow takes; empty where nothing would.</summary>
    public string[] Guards { get; set => field = SafeText.Of(value)!; } = [];

    /// <summary>One for each connection that was looked at.</summary>
    public OffboardingTarget[] Targets { get; set; } = [];

    /// <summary>The person and on how many platforms they are.</summary>
    public override string ToString() => $"Offboarding of {Person} ({Targets.Count(target => target.UserId is not null)} of {Targets.Length} connections)";
}

/// <summary>What is to be done on one connection.</summary>
public sealed class OffboardingTarget
{
    /// <summary>The platform's name.</summary>
    public string Platform { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The connection's name.</summary>
    public string Connection { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The organization's id or name; null where the connection does not know it.</summary>
    public string? Organization { get; set => field = SafeText.Of(value); }

    /// <summary>The person's id there; null where they are not there.</summary>
    public string? UserId { get; set => field = SafeText.Of(value); }

    /// <summary>The person's address there.</summary>
    public string? Email { get; set => field = SafeText.Of(value); }

    /// <summary>The person as they were when the plan was made.</summary>
    public OffboardingState? State { get; set; }

    /// <summary>A hash over that; a step is refused where it has changed.</summary>
    public string? Fingerprint { get; set => field = SafeText.Of(value); }

    /// <summary>The steps in their order.</summary>
    public OffboardingStep[] Steps { get; set; } = [];

    /// <summary>Why there is no plan for this connection; null where there is.</summary>
    public string? Problem { get; set => field = SafeText.Of(value); }

    /// <summary>The stable error id of <see cref="Problem"/>; null where there is none.</summary>
    public string? ProblemId { get; set => field = SafeText.Of(value); }

    /// <summary>The platform and what is done there.</summary>
    public override string ToString() => Problem is not null ? $"{Connection}: {Problem}" : UserId is null ? $"{Connection}: not there" : $"{Connection}: {string.Join(", ", Steps.Select(step => step.ToString()))}";
}

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

    /// <summary><see cref="OffboardingStepState.Planned"/>, or that the platform does not have it.</summary>
    public OffboardingStepState State { get; set; }

    /// <summary>What to use in place of a step that the platform does not have.</summary>
    public string? Reason { get; set => field = SafeText.Of(value); }

    /// <summary>What it does, and to what.</summary>
    public override string ToString() => Words(Step) + (Detail is null ? "" : $" '{SafeText.Escape(Detail)}'") + (State == OffboardingStepState.NotSupported ? " (not supported)" : "");

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
