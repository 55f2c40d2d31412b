using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>A copy to one person: the current plan, and the connection of each target.</summary>
internal sealed class PersonCopy(AccessCopyPlan plan, IReadOnlyList<CopyPart> parts)
{
    /// <summary>The plan, made from the current state of the platforms.</summary>
    public AccessCopyPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<CopyPart> Parts { get; } = parts;

    /// <summary>
    /// Targets of a saved plan or a template whose connections are not open. They are targets of the plan without a part.
    /// </summary>
    public IReadOnlyList<AccessCopyTarget> Missing { get; init; } = [];

    /// <summary>The reason for the copy.</summary>
    public ChangeReason Reason { get; private set; } = ChangeReason.None;

    /// <summary>What happens to the person.</summary>
    public PersonOutcome Outcome { get; private set; } = new();

    /// <summary>
    /// Sets the reason and the outcome of the input. If a connection requires a reason and gets none, its target has the error as its
    /// problem.
    /// </summary>
    public void For(CopyInput input)
    {
        var reason = input.Reason;
        (Reason, Outcome) = (reason, input.Outcome);
        foreach (var part in Parts.Where(part => part.Target.IsPlanned))
        {
            try
            {
                reason.Require(part.Connection);
            }
            catch (PlatformException e)
            {
                part.Target.Fail(e);
            }
        }
    }

    /// <summary>The findings of the guards, one phrase each. They are filled together with the guards of the plan.</summary>
    public List<string> Reasons { get; } = [];
}

/// <summary>One target of a plan and its connection.</summary>
internal sealed class CopyPart(PlatformConnection connection, AccessCopyTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public AccessCopyTarget Target { get; } = target;
}
