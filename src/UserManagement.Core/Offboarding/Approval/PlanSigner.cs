using System;
using UserManagement.Foundation.Time;
using UserManagement.Model;

namespace UserManagement.Offboarding.Approval;

/// <summary>Signs plans with the account's key.</summary>
internal static class PlanSigner
{
    /// <summary>Adds an approval to a plan, in place of an earlier one of the same key.</summary>
    /// <param name="plan">An unaltered plan.</param>
    /// <param name="key">The account's key.</param>
    /// <param name="validFor">How long the approval is good.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="PlatformException">The plan was made with the same key (<see cref="PlatformError.ApprovalRefused"/>).</exception>
    public static PlanApproval Sign(IApprovablePlan plan, ApproverKeyPair key, TimeSpan validFor, IClock clock)
    {
        if (plan.Planner == key.Public.Id) throw OwnPlan(plan);
        var now = ApprovalText.Second(clock.UtcNow.UtcDateTime);
        var ends = ApprovalText.Second(now + validFor);
        var approval = new PlanApproval { Approver = key.Name, KeyId = key.Public.Id, Signed = now, Ends = ends };
        approval.Signature = key.Sign(ApprovalText.Of(plan.Digest!, approval));
        return approval;
    }

    private static PlatformException OwnPlan(IApprovablePlan plan) =>
        new(
            PlatformError.ApprovalRefused,
            $"The plan for '{plan.Person}' was made by this account, and a plan needs the approval of somebody else.",
            "Send the plan to another approver.");
}
