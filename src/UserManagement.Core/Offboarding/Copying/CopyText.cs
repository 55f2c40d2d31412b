using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding.Copying;

/// <summary>Creates the texts of prompts and of -WhatIf: the access that is copied, and the access that is not copied.</summary>
internal static class CopyText
{
    /// <summary>Returns the text of a prompt: the access that is given, and the access that is not copied.</summary>
    public static string Action(AccessCopyPlan plan, AccessCopyTarget target)
    {
        var steps = string.Join(", then ", target.Steps.Where(step => step.State == OffboardingStepState.Planned).Select(Noted));
        var text = $"Copy the access of {Shown(plan)}: {steps}";
        return NotCopied(target) is { } rest ? $"{text}. {rest}" : text;
    }

    /// <summary>Returns the access that is not copied, each role and team with the reason; null if all access is copied.</summary>
    public static string? NotCopied(AccessCopyTarget target)
    {
        List<string> left =
        [
            .. target.Steps.Where(step => step.State is OffboardingStepState.NotSupported or OffboardingStepState.Skipped)
                .Select(step => $"{(step.Team is null ? "role" : "team")} '{SafeText.Escape(step.Detail)}' ({step.Reason?.TrimEnd('.')})"),
        ];
        return left.Count == 0 ? null : $"Not copied: {string.Join("; ", left)}.";
    }

    /// <summary>Returns the -WhatIf line for a platform on which nothing is changed.</summary>
    public static string NoChange(AccessCopyPlan plan, AccessCopyTarget target, string where)
    {
        if (target.Problem is not null) return $"Nothing would be copied to {plan.Person} on {where}: {target.Problem}";
        if (NotMember(plan, target) is { } missing) return $"Nothing would be copied on {where}: {missing}.";
        if (target.Steps.Count == 0) return $"No change for {plan.Person} on {where}: {Nothing(plan)}.";
        return $"No change for {plan.Person} on {where}. "
            + (NotCopied(target) ?? $"No change needed: the user already has the roles and teams of {Shown(plan)}.");
    }

    /// <summary>Returns which user is not a member; null if both are members, or if a membership is not known.</summary>
    public static string? NotMember(AccessCopyPlan plan, AccessCopyTarget target) =>
        target.SourceId is null && target.UserId is null ? $"neither {Shown(plan)} nor {plan.Person} is a member"
        : target.SourceId is null ? $"{Shown(plan)} is not a member"
        : target.UserId is null ? $"{plan.Person} is not a member; use Invoke-PlatformUserInvite first"
        : null;

    public static string Nothing(AccessCopyPlan plan) => $"{Shown(plan)} has no direct roles and no teams";

    /// <summary>Returns the last line of the -WhatIf output, which counts the persons, roles and teams.</summary>
    public static string Summary(IReadOnlyList<PersonCopy> persons, int refused)
    {
        var targets = persons.SelectMany(person => person.Plan.Targets).ToList();
        var given = targets.Where(target => target.IsPlanned)
            .Sum(target => target.Steps.Count(step => step.State == OffboardingStepState.Planned));
        var failed = targets.Count(target => target.Problem is not null);
        var text = $"Summary for {persons.Count} {(persons.Count == 1 ? "user" : "users")}: {given} "
            + $"{(given == 1 ? "role or team" : "roles and teams")} would be given";
        if (failed > 0) text += $"; nothing would be done, because of an error, on {failed} of {targets.Count} connections";
        if (refused > 0) text += $"; {refused} refused or not found, see the errors";
        return text + ". Nothing was changed.";
    }

    private static string Shown(AccessCopyPlan plan) => plan.FromTemplate ? $"{plan.Source} (template)" : plan.Source;

    private static string Noted(OffboardingStep step) => step.Reason is null ? step.ToString() : $"{step} ({step.Reason})";
}
