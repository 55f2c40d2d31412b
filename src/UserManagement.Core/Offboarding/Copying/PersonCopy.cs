using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>A copy of access to one person: the current plan, and the connection of each target.</summary>
internal sealed class PersonCopy(AccessCopyPlan plan, IReadOnlyList<CopyPart> parts)
{
    public AccessCopyPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<CopyPart> Parts { get; } = parts;

    /// <summary>
    /// The targets of a saved plan or a template whose connections are not open. They are also in <see cref="Plan"/>, but have no part in
    /// <see cref="Parts"/>.
    /// </summary>
    public IReadOnlyList<AccessCopyTarget> Missing { get; init; } = [];

    public ChangeReason Reason { get; private set; } = ChangeReason.None;

    public PersonOutcome Outcome { get; private set; } = new();

    /// <summary>
    /// Takes the reason and the outcome object from the input. If a connection requires a reason and none is given, its target gets the
    /// error as its problem.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="needsReason">False for a plan that is only made, because the command that applies it gives the reason.</param>
    public void For(CopyInput input, bool needsReason)
    {
        var reason = input.Reason;
        (Reason, Outcome) = (reason, input.Outcome);
        if (!needsReason) return;
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

    /// <summary>The reasons why guards stop the plan, one phrase each. <see cref="CopyGuards"/> adds them.</summary>
    public List<string> Reasons { get; } = [];
}

internal sealed class CopyPart(PlatformConnection connection, AccessCopyTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public AccessCopyTarget Target { get; } = target;
}
