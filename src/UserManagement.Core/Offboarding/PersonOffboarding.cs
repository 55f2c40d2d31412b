using System.Collections.Generic;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>One person of a command: the current plan, and the connection of each target.</summary>
internal sealed class PersonOffboarding(OffboardingPlan plan, IReadOnlyList<OffboardingPart> parts)
{
    public OffboardingPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<OffboardingPart> Parts { get; } = parts;

    /// <summary>The errors and reasons of guards that stop the plan for a specific reason; other guards have a default reason.</summary>
    public Dictionary<OffboardingGuard, (PlatformError Error, string Why)> Reasons { get; } = [];

    public ChangeReason Reason { get; init; } = ChangeReason.None;

    public PersonOutcome Outcome { get; init; } = new();

    public OffboardingPlan? Approved { get; init; }

    /// <summary>
    /// The targets of the saved plan whose connections are not open. They are also in <see cref="Plan"/>, but have no part in
    /// <see cref="Parts"/>.
    /// </summary>
    public IReadOnlyList<OffboardingTarget> Missing { get; init; } = [];
}

internal sealed class OffboardingPart(PlatformConnection connection, OffboardingTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public OffboardingTarget Target { get; } = target;

    /// <summary>True if the person was a member when the plan was approved and no longer is.</summary>
    public bool Gone { get; init; }
}
