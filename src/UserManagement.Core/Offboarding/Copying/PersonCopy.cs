using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>A copy to one person: the plan as read now, and where each of its targets is.</summary>
internal sealed class PersonCopy(AccessCopyPlan plan, IReadOnlyList<CopyPart> parts)
{
    /// <summary>The plan, made from what the platforms say now.</summary>
    public AccessCopyPlan Plan { get; } = plan;

    /// <summary>The targets of the plan with their connections, in the same order.</summary>
    public IReadOnlyList<CopyPart> Parts { get; } = parts;

    /// <summary>Targets of a saved plan or a template whose connections are not open. They are targets of the plan, and no parts.</summary>
    public IReadOnlyList<AccessCopyTarget> Missing { get; init; } = [];

    /// <summary>Why the access is given.</summary>
    public ChangeReason Reason { get; private set; } = ChangeReason.None;

    /// <summary>Takes the reason. A connection that requires one and gets none has the error as its problem.</summary>
    public void Because(ChangeReason reason)
    {
        Reason = reason;
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

    /// <summary>What the guards found, one phrase each; filled with the guards.</summary>
    public List<string> Reasons { get; } = [];
}

/// <summary>One target of a plan and the connection that it was read through.</summary>
internal sealed class CopyPart(PlatformConnection connection, AccessCopyTarget target)
{
    public PlatformConnection Connection { get; } = connection;

    public AccessCopyTarget Target { get; } = target;
}
