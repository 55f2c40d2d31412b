using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>
/// Compares one target of two plans: the facts that prompts show or that decide which steps are planned, each with a label for messages.
/// </summary>
internal static class TargetFacts
{
    private const string StepLabel = "step";
    private const string HiddenTeams = "teams that are not shown";

    /// <summary>Computes a hash of all facts, independent of the order of roles, teams and tokens.</summary>
    public static string Fingerprint(OffboardingPlan plan, OffboardingTarget target)
    {
        // Each fact is hashed before all are joined, so that a value with a line break cannot look like two facts.
        var facts = Of(plan, target).Select(fact => TextHash.Of(fact.Label + " " + fact.Value));
        return TextHash.Of(string.Join("\n", facts.OrderBy(hash => hash, StringComparer.Ordinal))).Substring(0, 32);
    }

    /// <summary>Returns the differences between a plan and a later plan, one phrase each.</summary>
    public static List<string> Differences(OffboardingPlan then, OffboardingTarget before, OffboardingPlan now, OffboardingTarget after)
    {
        var (old, current) = (Of(then, before).ToList(), Of(now, after).ToList());
        var differences = new List<string>();
        foreach (var single in old.Where(fact => fact.Single))
        {
            var other = current.First(fact => fact.Label == single.Label);
            if (!string.Equals(single.Value, other.Value, StringComparison.Ordinal))
                differences.Add(single.Label == HiddenTeams
                    ? $"the user's teams {(other.Value is null ? "can" : "cannot")} be read now, unlike when the plan was made"
                    : $"{single.Label} was {Shown(single.Value)} and is {Shown(other.Value)}");
        }

        var (removed, added) = (Without(old, current), Without(current, old));
        differences.AddRange(removed.Where(fact => fact.Label != StepLabel).Select(fact => $"{fact.Label} {fact.Shown} was removed"));
        differences.AddRange(added.Where(fact => fact.Label != StepLabel).Select(fact => $"{fact.Label} {fact.Shown} was added"));
        // If other facts differ, different steps are only a consequence and are not listed.
        return differences.Count > 0 ? differences : StepDifferences(removed, added);
    }

    /// <summary>Returns a value for a message, or "none" for null and an empty value.</summary>
    public static string Shown(string? value) => value is { Length: > 0 } ? value : "none";

    private static List<string> StepDifferences(List<Fact> removed, List<Fact> added)
    {
        var (old, now) = (removed.ConvertAll(step => step.Shown), added.ConvertAll(step => step.Shown));
        List<string> differences = [.. old.Except(now).Select(step => $"the step '{step}' is in the plan, but is not needed now")];
        differences.AddRange(now.Except(old).Select(step => $"the step '{step}' is needed now, but is not in the plan"));
        differences.AddRange(old.Intersect(now).Select(step => $"the details of the step '{step}' differ"));
        return differences;
    }

    /// <summary>
    /// Returns the facts of one list that are not in another list. A fact that is in a list twice counts as two. Omits facts with
    /// <see cref="Fact.Single"/>, because <see cref="Differences"/> compares their values.
    /// </summary>
    private static List<Fact> Without(IEnumerable<Fact> facts, IEnumerable<Fact> others)
    {
        var left = facts.Where(fact => !fact.Single).ToList();
        foreach (var other in others.Where(fact => !fact.Single))
        {
            var at = left.FindIndex(fact => fact.Label == other.Label && string.Equals(fact.Value, other.Value, StringComparison.Ordinal));
            if (at >= 0) left.RemoveAt(at);
        }

        return left;
    }

    private static IEnumerable<Fact> Of(OffboardingPlan plan, OffboardingTarget target)
    {
        yield return new("platform", target.Platform);
        yield return new("connection", target.Connection);
        yield return new("address", target.BaseUri);
        yield return new("organization", target.Organization);
        yield return new("person", plan.Person);
        yield return new("search for tagged addresses", plan.PlusAddress ? "on" : "off");
        yield return new("action", plan.Action.ToString());
        yield return new("user id", target.UserId);
        yield return new("e-mail address", target.Email);
        yield return new("name", target.Name);
        yield return new("status", target.State?.Status.ToString());
        yield return new("organization role", target.State?.OrgRole);
        yield return new(HiddenTeams, target.State?.TeamsNotRead is null ? null : "yes");
        foreach (var alias in plan.Aliases) yield return new("alias", alias, false);
        foreach (var role in target.State?.Roles ?? []) yield return new("role", Text(role), false);
        foreach (var team in target.State?.Teams ?? []) yield return new("team", Text(team), false);
        foreach (var token in target.State?.Tokens ?? []) yield return new("token", token, false, $"'{token}'");
        foreach (var step in target.Steps) yield return new(StepLabel, Text(step), false, step.ToString());
    }

    private static string Text(OffboardingRole role) => role.Name is null ? role.ToString() : $"{role} '{role.Name}'";

    private static string Text(OffboardingTeam team) => team.Name is null ? team.Id : $"{team.Id} '{team.Name}'";

    private static string Text(OffboardingStep step)
    {
        string?[] parts = [step.Role is { } role ? Text(role) : null, step.Team is { } team ? Text(team) : null, step.Reason];
        var of = string.Join(", ", parts.Where(text => text is not null));
        return $"{step.Step} '{step.Detail}' {step.State}{(of.Length == 0 ? "" : $" ({of})")}";
    }

    private readonly struct Fact(string label, string? value, bool single = true, string? shown = null)
    {
        public string Label { get; } = label;

        public string? Value { get; } = value;

        /// <summary>The value as messages show it.</summary>
        public string? Shown { get; } = shown ?? value;

        /// <summary>True if there is exactly one fact with this label.</summary>
        public bool Single { get; } = single;
    }
}
