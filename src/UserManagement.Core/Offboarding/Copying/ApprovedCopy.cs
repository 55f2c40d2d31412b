using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// Checks a saved plan to copy access: makes a new plan from the current state of the platforms, and skips each connection on which the
/// plans differ. Access that the receiving user got in the meantime is not a difference.
/// </summary>
/// <param name="planner">Makes the new plan.</param>
/// <param name="source">Returns the source from which a plan copies the access.</param>
/// <param name="open">The open connections by name.</param>
/// <param name="meant">Returns true for the names of the connections to which the command applies.</param>
internal sealed class ApprovedCopy(
    CopyPlanner planner, Func<AccessCopyPlan, IAccessSource> source, IReadOnlyDictionary<string, PlatformConnection> open,
    Func<string, bool> meant)
{
    /// <summary>Refuses a plan that was altered.</summary>
    /// <exception cref="PlatformException">
    /// A property is missing, or the digest does not match the content (<see cref="PlatformError.PlanOutdated"/>).
    /// </exception>
    public static void RequireUnaltered(AccessCopyPlan plan)
    {
        var whole = plan is { Person.Length: > 0, Source.Length: > 0, Guards: not null, Targets.Count: > 0, Approvals: not null }
            && plan.Guards.All(text => text is { Length: > 0 })
            && plan.Targets.All(IsWhole) && plan.Approvals.All(approval => approval is not null)
            && plan.Targets.Select(target => target.Connection).Distinct(StringComparer.OrdinalIgnoreCase).Count() == plan.Targets.Count;
        if (whole && string.Equals(plan.Digest, ContentDigest.Of(plan), StringComparison.OrdinalIgnoreCase)) return;
        throw ApprovedPlan.Altered(
            plan.Person,
            plan.Digest is null ? "its property Digest, the hash of its content, is missing"
                : whole ? "its content does not match the hash in its property Digest"
                : "a required property is missing or empty, or a connection appears twice");
    }

    /// <summary>Makes a new plan and compares it with the saved one.</summary>
    /// <exception cref="PlatformException">
    /// -Connection names no connection of the plan (<see cref="PlatformError.ConnectionMismatch"/>).
    /// </exception>
    public async Task<PersonCopy> ReplayAsync(AccessCopyPlan approved, CallContext call)
    {
        var targets = approved.Targets.Where(target => meant(target.Connection)).ToList();
        if (targets.Count == 0) throw PlannedPlace.LeftOut(approved.Person, approved.Targets.Select(target => target.Connection));
        var here = targets.Where(target => open.TryGetValue(target.Connection, out var connection) && Elsewhere(target, connection) is null)
            .Select(target => open[target.Connection]).ToList();
        var now = await planner.PlanAsync(
            source(approved), new UserIdentity(approved.Person), here, here, call).ConfigureAwait(false);
        var (parts, missing) = (new List<CopyPart>(), new List<AccessCopyTarget>());
        foreach (var target in targets)
        {
            if (!open.TryGetValue(target.Connection, out var connection)) missing.Add(NotOpen(target));
            else if (Elsewhere(target, connection) is { } elsewhere)
                parts.Add(new CopyPart(connection, CopyPlanner.Failed(connection, elsewhere)));
            else parts.Add(Compare(approved, target, now.Plan, now.Parts.First(part => part.Connection == connection)));
        }

        now.Plan.Targets = [.. parts.Select(part => part.Target), .. missing];
        return new PersonCopy(now.Plan, parts) { Missing = missing };
    }

    /// <summary>Creates the target for a connection that is not open, with the error as its problem.</summary>
    public static AccessCopyTarget NotOpen(AccessCopyTarget target)
    {
        var closed = new AccessCopyTarget
        {
            Platform = target.Platform,
            Connection = target.Connection,
            BaseUri = target.BaseUri,
            Organization = target.Organization,
        };
        closed.Fail(PlannedPlace.NotOpen(target.Platform, target.Connection));
        return closed;
    }

    private static bool IsWhole(AccessCopyTarget? target) => target is { Platform.Length: > 0, Connection.Length: > 0, Steps: not null }
        && target.State is null or { IsWhole: true }
        && target.Steps.All(step => step is not null
            && step.Role is null or { Role.Length: > 0 } && step.Team is null or { Id.Length: > 0 });

    private static PlatformException? Elsewhere(AccessCopyTarget target, PlatformConnection connection) =>
        new PlannedPlace(target.Platform, target.BaseUri, target.Organization).Elsewhere(connection);

    private static CopyPart Compare(AccessCopyPlan approved, AccessCopyTarget before, AccessCopyPlan now, CopyPart part)
    {
        var after = part.Target;
        if (after.Problem is not null) return part;
        if (before.Problem is not null)
        {
            after.Fail(ApprovedPlan.Changed(
                now.Person, part.Connection, $"the plan contains a problem that no longer exists ({before.Problem.TrimEnd('.')})"));
            return part;
        }

        var differences = CopyFacts.Differences(approved, before, now, after);
        if (differences.Count > 0) after.Fail(ApprovedPlan.Changed(now.Person, part.Connection, string.Join("; ", differences)));
        return part;
    }
}
