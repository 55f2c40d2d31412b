using System;
using UserManagement.Foundation.Time;
using UserManagement.Model;

namespace UserManagement.Offboarding.Approval;

internal static class PlanSigner
{
    /// <summary>Creates an approval of a plan. The caller adds it in place of an earlier approval by the same key.</summary>
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
            $"The account that runs this command made the plan for '{plan.Person}', so this account cannot approve the plan.",
            "Have another person on the list of approvers sign the plan with Approve-PlatformPlan.");
}
