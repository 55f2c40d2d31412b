using System;
using System.Collections.Generic;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Time;
using UserManagement.Model;

namespace UserManagement.Offboarding.Approval;

/// <summary>Requires that another person approved a plan, and that the plan was not completed before.</summary>
/// <param name="approvers">The people who may approve.</param>
/// <param name="own">The fingerprint of the key of the account that carries out the plan; null if it has no key.</param>
/// <param name="applied">The record of completed plans.</param>
/// <param name="clock">The clock.</param>
internal sealed class ApprovalCheck(ApproverList approvers, string? own, AppliedPlans applied, IClock clock)
{
    private const string Remedy = "Have another person on the list of approvers sign the plan with Approve-PlatformPlan.";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5); // the allowed difference between the clocks of two machines

    /// <summary>Requires an approval of an unaltered plan.</summary>
    /// <exception cref="PlatformException">
    /// The plan has no approval (<see cref="PlatformError.ApprovalRequired"/>), no approval is valid
    /// (<see cref="PlatformError.ApprovalRefused"/>), or the plan was completed before (<see cref="PlatformError.PlanApplied"/>).
    /// </exception>
    /// <returns>The first valid approval.</returns>
    public PlanApproval Require(IApprovablePlan plan)
    {
        if (plan.Approvals is not { Count: > 0 })
            throw new PlatformException(
                PlatformError.ApprovalRequired, $"Nobody has approved the plan for '{plan.Person}'. Nothing was done.", Remedy);
        var reasons = new List<string>();
        PlanApproval? good = null;
        foreach (var approval in plan.Approvals)
        {
            if (WhyNot(plan, approval) is { } why) reasons.Add($"the approval by {NameOf(approval)} {why}");
            else good ??= approval;
        }

        if (good is null)
            throw new PlatformException(
                PlatformError.ApprovalRefused,
                $"No approval of the plan for '{plan.Person}' is valid: {string.Join("; ", reasons)}. Nothing was done.", Remedy);
        applied.RequireNotApplied(plan);
        return good;
    }

    private static string NameOf(PlanApproval? approval) =>
        approval is { Approver.Length: > 0 } ? $"'{InputRules.Shorten(approval.Approver)}'" : "an unnamed approver";

    /// <summary>Returns why an approval is not valid, as the predicate of a sentence about the approval; null if it is valid.</summary>
    private string? WhyNot(IApprovablePlan plan, PlanApproval? approval)
    {
        if (approval is not { Approver.Length: > 0, KeyId.Length: > 0, Signature.Length: > 0 })
            return "has no approver, no key id or no signature";
        if (approvers.Find(approval.KeyId) is not var (name, key)) return "was signed with a key that is not in the file of approvers";
        if (!string.Equals(name, approval.Approver, StringComparison.Ordinal)) return $"was signed with the key of '{name}'";
        if (!key.Verifies(ApprovalText.Of(plan.Digest!, approval), approval.Signature))
            return "has a signature that does not match the plan";
        if (approval.KeyId == plan.Planner) return "was signed by the account that made the plan";
        if (approval.KeyId == own) return "was signed by the account that applies the plan";
        var now = clock.UtcNow.UtcDateTime;
        return ApprovalText.Second(approval.Signed) > now + Skew ? "was signed at a time in the future; check the clocks"
            : ApprovalText.Second(approval.Ends) <= now ? $"expired at {ApprovalText.Second(approval.Ends):u}"
            : null;
    }
}
