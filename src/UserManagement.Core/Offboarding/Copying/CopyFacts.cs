using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding.Copying;

/// <summary>Compares the target of a plan to copy access with the same target of a saved plan.</summary>
internal static class CopyFacts
{
    /// <summary>
    /// Computes a hash of the connection, both users and the copied access. The order of roles and teams, and which of them the receiving
    /// user already has, do not affect the hash.
    /// </summary>
    public static string Fingerprint(AccessCopyPlan plan, AccessCopyTarget target)
    {
        // Each fact is hashed before all are joined, so that a value with a line break cannot look like two facts.
        var facts = Single(plan, target).Select(fact => fact.Label + " " + fact.Value)
            .Concat(target.Steps.Select(Text)).Select(TextHash.Of);
        return TextHash.Of(string.Join("\n", facts.OrderBy(hash => hash, StringComparer.Ordinal))).Substring(0, 32);
    }

    /// <summary>
    /// Returns the differences between a plan and a later plan, one phrase each. Access that the receiving user got in the meantime is not
    /// a difference, because the later plan then only has fewer steps to run.
    /// </summary>
    public static List<string> Differences(
        AccessCopyPlan then, AccessCopyTarget before, AccessCopyPlan now, AccessCopyTarget after)
    {
        var differences = Single(then, before).Zip(Single(now, after), (old, current) => (old.Label, Old: old.Value, New: current.Value))
            .Where(fact => !string.Equals(fact.Old, fact.New, StringComparison.Ordinal))
            .Select(fact => $"{fact.Label} was {TargetFacts.Shown(fact.Old)} and is {TargetFacts.Shown(fact.New)}").ToList();
        var (old, current) = (before.Steps.ToLookup(Text), after.Steps.ToLookup(Text));
        var source = TargetFacts.Shown(now.Source);
        differences.AddRange(old.Where(step => !current.Contains(step.Key))
            .Select(step => $"the step '{step.First()}' is in the plan, but is not needed now to copy the access of {source}"));
        foreach (var step in current)
            if (!old.Contains(step.Key))
                differences.Add($"the step '{step.First()}' is needed now to copy the access of {source}, but is not in the plan");
            else if (step.First().State == OffboardingStepState.Planned && old[step.Key].First().State == OffboardingStepState.AlreadyDone)
                differences.Add($"the user {Lost(step.First())}");
        return differences;
    }

    private static string Lost(OffboardingStep step) => step.Team is not null ? $"is no longer in team '{step.Detail}'"
        : step.Role is not null ? $"no longer has the role '{step.Detail}'"
        : $"no longer has the access of the step '{step}'";

    private static IEnumerable<(string Label, string? Value)> Single(AccessCopyPlan plan, AccessCopyTarget target) =>
    [
        ("platform", target.Platform),
        ("connection", target.Connection),
        ("address", target.BaseUri),
        ("organization", target.Organization),
        ("person", plan.Person),
        ("source", plan.Source),
        ("kind of source", plan.FromTemplate ? "template" : "user"),
        ("source id", target.SourceId),
        ("user id", target.UserId),
        ("e-mail address", target.Email),
        ("name", target.Name),
        ("status", target.State?.Status.ToString()),
    ];

    /// <summary>
    /// Returns the text of a step without its reason. A planned step and a step that is already done have the same text.
    /// </summary>
    private static string Text(OffboardingStep step)
    {
        var state = step.State is OffboardingStepState.Planned or OffboardingStepState.AlreadyDone ? "give" : step.State.ToString();
        return $"{step.Step} {state} {step.Role?.ToString() ?? step.Team?.Id ?? step.Detail}";
    }
}
