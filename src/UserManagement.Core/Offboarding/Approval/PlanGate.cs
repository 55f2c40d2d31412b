using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Time;
using UserManagement.Model;
using UserManagement.Offboarding.Copying;

namespace UserManagement.Offboarding.Approval;

/// <summary>Lets only approved plans through, and remembers those that a command carries out to the end.</summary>
/// <param name="approvers">The people who may approve.</param>
/// <param name="own">The fingerprint of the key of the account that carries out the plans; null where it has none.</param>
/// <param name="applied">The plans that were carried out.</param>
/// <param name="clock">The time.</param>
internal sealed class PlanGate(ApproverList approvers, string? own, AppliedPlans applied, IClock clock)
{
    private readonly ApprovalCheck _check = new(approvers, own, applied, clock);
    private readonly List<IApprovablePlan> _plans = [];
    private readonly List<OffboardingResult> _results = [];

    /// <summary>The error for a user where only approved plans are carried out.</summary>
    public static PlatformException NoPlan(string who) =>
        new(
            PlatformError.ApprovalRequired, $"-RequireApproval carries out approved plans only, and '{who}' is a user.",
            "Make a plan with -PlanOnly, have it approved with Approve-PlatformPlan, and give it to -Plan.");

    /// <summary>Requires that a plan is unaltered, approved and not carried out yet.</summary>
    /// <exception cref="PlatformException">It is not.</exception>
    public void Require(IApprovablePlan plan)
    {
        if (plan is AccessCopyPlan copy) ApprovedCopy.RequireUnaltered(copy);
        else ApprovedPlan.RequireUnaltered((OffboardingPlan)plan);
        _check.Require(plan);
        if (_plans.Exists(other => other.Person == plan.Person))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"Two plans of this command are for '{plan.Person}'.", "Carry out one after the other.");
        _plans.Add(plan);
    }

    /// <summary>Takes results as they are emitted.</summary>
    public void Seen(IEnumerable<OffboardingResult> results) => _results.AddRange(results);

    /// <summary>Remembers each plan of which every target was carried out to its end.</summary>
    /// <param name="rehearsing">True where nothing is changed.</param>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    public void End(bool rehearsing)
    {
        if (rehearsing) return;
        foreach (var plan in _plans.Where(plan => TargetsOf(plan).All(target => IsEnded(plan, target.Connection, target.Steps))))
            applied.Add(plan);
    }

    /// <summary>The targets for which a result is emitted.</summary>
    private static IEnumerable<(string Connection, IEnumerable<OffboardingStep> Steps)> TargetsOf(IApprovablePlan plan) =>
        plan is AccessCopyPlan copy
            ? copy.Targets.Select(target => (target.Connection, target.Steps.AsEnumerable()))
            : ((OffboardingPlan)plan).Targets.Where(target => target.UserId is not null || target.Problem is not null)
                .Select(target => (target.Connection, target.Steps.AsEnumerable()));

    /// <summary>What failed, was declined or is open may be tried again; what the plan itself leaves out may not.</summary>
    private bool IsEnded(IApprovablePlan plan, string connection, IEnumerable<OffboardingStep> steps)
    {
        var results = _results.Where(result =>
            result.Person == plan.Person && string.Equals(result.Connection, connection, StringComparison.OrdinalIgnoreCase)).ToList();
        return results.Count > 0 && results.TrueForAll(result => result.State switch
        {
            OffboardingStepState.Failed or OffboardingStepState.Declined => false,
            OffboardingStepState.Unverified => result.ErrorId is null,
            OffboardingStepState.Skipped => steps.Any(step =>
                step.State == OffboardingStepState.Skipped && step.Step == result.Step && step.Detail == result.Detail),
            _ => true,
        });
    }
}
