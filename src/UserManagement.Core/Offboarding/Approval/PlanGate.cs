using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Time;
using UserManagement.Model;
using UserManagement.Offboarding.Copying;

namespace UserManagement.Offboarding.Approval;

/// <summary>Accepts only approved plans, and records the plans that a command completes.</summary>
internal sealed class PlanGate(ApproverList approvers, string? own, AppliedPlans applied, IClock clock)
{
    private readonly ApprovalCheck _check = new(approvers, own, applied, clock);
    private readonly List<IApprovablePlan> _plans = [];
    private readonly List<OffboardingResult> _results = [];

    /// <summary>Creates the error for a user in the input of a command that accepts only approved plans.</summary>
    public static PlatformException NoPlan(string who) =>
        new(
            PlatformError.ApprovalRequired, $"-RequireApproval applies only approved plans, and '{who}' is a user and not a plan.",
            "Make a plan with -PlanOnly, have it approved with Approve-PlatformPlan, and pass it to -Plan.");

    /// <summary>Requires that a plan is unaltered, approved and not completed yet.</summary>
    /// <exception cref="PlatformException">The plan is altered, unapproved or completed, or two plans are for one person.</exception>
    public void Require(IApprovablePlan plan)
    {
        if (plan is AccessCopyPlan copy) ApprovedCopy.RequireUnaltered(copy);
        else ApprovedPlan.RequireUnaltered((OffboardingPlan)plan);
        _check.Require(plan);
        if (_plans.Exists(other => other.Person == plan.Person))
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"Two plans in this command are for '{plan.Person}', and -RequireApproval accepts one plan for each user.",
                "Apply the plans with separate commands.");
        _plans.Add(plan);
    }

    /// <summary>Collects the results that the command returns, to determine in <see cref="End"/> which plans were completed.</summary>
    public void Seen(IEnumerable<OffboardingResult> results) => _results.AddRange(results);

    /// <summary>Records each plan whose targets were all completed.</summary>
    /// <param name="rehearsing">True with -WhatIf, when nothing was changed and no plan is recorded.</param>
    /// <exception cref="PlatformException">A record cannot be written.</exception>
    public void End(bool rehearsing)
    {
        if (rehearsing) return;
        foreach (var plan in _plans.Where(plan => TargetsOf(plan).All(target => IsEnded(plan, target.Connection, target.Steps))))
            applied.Add(plan);
    }

    /// <summary>Returns the targets of a plan for which the command returns results.</summary>
    private static IEnumerable<(string Connection, IEnumerable<OffboardingStep> Steps)> TargetsOf(IApprovablePlan plan) =>
        plan is AccessCopyPlan copy
            ? copy.Targets.Select(target => (target.Connection, target.Steps.AsEnumerable()))
            : ((OffboardingPlan)plan).Targets.Where(target => target.UserId is not null || target.Problem is not null)
                .Select(target => (target.Connection, target.Steps.AsEnumerable()));

    /// <summary>
    /// Returns true if a connection has results and no step to retry. A step that failed, was declined, or is unverified because of an
    /// error can be retried; a step that the plan itself skips cannot.
    /// </summary>
    private bool IsEnded(IApprovablePlan plan, string connection, IEnumerable<OffboardingStep> steps)
    {
        var results = _results.Where(result =>
            result.Person == plan.Person && string.Equals(result.Connection, connection, StringComparison.OrdinalIgnoreCase)).ToList();
        return results.Count > 0 && results.TrueForAll(result => result.State switch
        {
            OffboardingStepState.Failed or OffboardingStepState.Declined => false,
            OffboardingStepState.Unverified => result.ErrorId is null && result.Cause is null,
            OffboardingStepState.Skipped => steps.Any(step =>
                step.State == OffboardingStepState.Skipped && step.Step == result.Step && step.Detail == result.Detail),
            _ => true,
        });
    }
}
