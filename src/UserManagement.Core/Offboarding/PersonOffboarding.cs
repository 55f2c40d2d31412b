using System.Collections.Generic;

namespace UserManagement.Offboarding;

/// <summary>One person in a command: the plan as read now, and where each of its targets is.</summary>
internal sealed class PersonOffboarding(OffboardingPlan plan, IReadOnlyList<OffboardingPart> parts)
{
    /// <summary>The plan, made from what the platforms say now.</summary>
    public OffboardingPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<OffboardingPart> Parts { get; } = parts;

    /// <summary>Why guards stop the plan, by guard, with the platform; filled with the guards.</summary>
    public Dictionary<OffboardingGuard, (PlatformError Error, string Why)> Reasons { get; } = [];

    /// <summary>The saved plan that was approved; null where this command made the plan.</summary>
    public OffboardingPlan? Approved { get; init; }

    /// <summary>Targets of the saved plan whose connections are not open. They are targets of the plan, and parts of nothing.</summary>
    public IReadOnlyList<OffboardingTarget> Missing { get; init; } = [];
}

/// <summary>One target of a plan and the connection that it was read through.</summary>
internal sealed class OffboardingPart(PlatformConnection connection, OffboardingTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public OffboardingTarget Target { get; } = target;

    /// <summary>True when the person was on the platform when the plan was approved and is not there any more.</summary>
    public bool Gone { get; init; }
}
