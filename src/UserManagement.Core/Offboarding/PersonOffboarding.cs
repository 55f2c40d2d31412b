using System.Collections.Generic;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>One person of a command: the current plan, and the connection of each target.</summary>
internal sealed class PersonOffboarding(OffboardingPlan plan, IReadOnlyList<OffboardingPart> parts)
{
    /// <summary>The plan, made from the current state of the platforms.</summary>
    public OffboardingPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<OffboardingPart> Parts { get; } = parts;

    /// <summary>Reasons why guards stop the plan, by guard.</summary>
    public Dictionary<OffboardingGuard, (PlatformError Error, string Why)> Reasons { get; } = [];

    /// <summary>The reason for the offboarding.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>What happens to the person.</summary>
    public PersonOutcome Outcome { get; init; } = new();

    /// <summary>The approved plan; null if this command made the plan.</summary>
    public OffboardingPlan? Approved { get; init; }

    /// <summary>Targets of the saved plan whose connections are not open. They are targets of the plan without a part.</summary>
    public IReadOnlyList<OffboardingTarget> Missing { get; init; } = [];
}

/// <summary>One target of a plan and its connection.</summary>
internal sealed class OffboardingPart(PlatformConnection connection, OffboardingTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public OffboardingTarget Target { get; } = target;

    /// <summary>True if the person was a member when the plan was approved and no longer is.</summary>
    public bool Gone { get; init; }
}
