using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>Creates the texts of prompts and of -WhatIf: the user, the planned steps, and the access that remains.</summary>
internal static class OffboardingText
{
    /// <summary>The reason of steps for teams and roles that an identity provider manages.</summary>
    public const string Provided = "an identity provider manages teams and roles; change them there";

    /// <summary>The reason of removals that an identity provider will undo.</summary>
    public const string ComesBack =
        "an identity provider creates the account again at the next login; end the user's access there too";

    /// <summary>The reason of steps on a read-only connection.</summary>
    public const string ReadOnly = "the connection is read-only; make the change where these users are managed";

    /// <summary>The reason of steps that are skipped because the read before the first step failed or shows a changed user.</summary>
    public const string NotAsPlanned = "the plan cannot be applied; the result of the step Verify says why";

    private const int LongestAddress = 254;

    /// <summary>Returns the user as shown in prompts, and in parentheses the name in the input if it differs.</summary>
    public static string Who(OffboardingPlan plan, OffboardingTarget target, string shown) =>
        AddressComparer.Same(target.Email ?? target.UserId, plan.Person)
            ? shown
            : $"{shown} (given as {SafeText.Cut(plan.Person, LongestAddress)})";

    /// <summary>Returns true if an offboarding makes a change on a platform, now or later.</summary>
    /// <param name="target">The plan for the platform.</param>
    /// <param name="removeAfter">The time from the offboarding to the removal of the user; null for no removal.</param>
    public static bool Changes(OffboardingTarget target, TimeSpan? removeAfter) =>
        target.IsPlanned || Removal(target, removeAfter) is not null;

    /// <summary>
    /// Returns the text of a prompt: the steps that will run, the later removal of the user, and the access that remains afterwards.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The plan for the platform.</param>
    /// <param name="removeAfter">The time from the offboarding to the removal of the user; null for no removal.</param>
    public static string Action(OffboardingPlan plan, OffboardingTarget target, TimeSpan? removeAfter = null)
    {
        var steps = string.Join(
            ", then ", target.Steps.Where(step => step.State == OffboardingStepState.Planned)
                .Select(step => step.Reason is null ? step.ToString() : $"{step} ({step.Reason})"));
        if (Removal(target, removeAfter) is { } removal) steps = steps.Length == 0 ? removal : $"{steps}, and {removal}";
        return Remains(plan, target) is { } remains ? $"{steps}. {remains}" : steps;
    }

    // If the offboarding changes nothing, the access has already ended, and an earlier time of the removal stays (see RemovalStage).
    private static string? Removal(OffboardingTarget target, TimeSpan? removeAfter) =>
        removeAfter is { } after && target is { Problem: null, UserId: not null } && !Removes(target)
            ? $"remove the user {TimeText.Duration(after)} later"
                + (target.IsPlanned ? "" : ", or earlier if an earlier removal is already scheduled")
            : null;

    private static bool Removes(OffboardingTarget target) => target.Steps.Any(step =>
        step is { State: OffboardingStepState.Planned, Step: OffboardingStepKind.Remove or OffboardingStepKind.CancelInvitation });

    /// <summary>Returns the access that the plan leaves on a platform, and what to do about it; null if none remains.</summary>
    public static string? Remains(OffboardingPlan plan, OffboardingTarget target)
    {
        if (Removes(target)) return null;
        var words = new List<string>();
        if (target.Steps.Any(step => step.State == OffboardingStepState.Unverified))
            words.Add($"{target.Platform} does not show which groups {target.Email ?? target.UserId} is in, so memberships in groups "
                + "remain.");
        if (target.Steps.Any(step => step.Reason == ReadOnly))
            words.Add($"Nothing is changed on {target.Platform} (connection '{target.Connection}'), because the connection is read-only; "
                + "access remains. Make the change where these users are managed.");
        var lacking = target.Steps.Where(step => step.State == OffboardingStepState.NotSupported && step.Reason != ReadOnly).ToList();
        if (lacking.Count == 0) return words.Count == 0 ? null : string.Join(" ", words);
        if (lacking.Find(step => step.Step is OffboardingStepKind.Suspend or OffboardingStepKind.Remove) is { } last)
            words.Add($"{target.Platform} cannot {(last.Step == OffboardingStepKind.Suspend ? "suspend" : "remove")} users; access "
                + $"remains. {(plan.Action == OffboardingAction.Suspend ? "Use -Action SuspendOrRemove." : last.Reason)}");
        var given = lacking
            .Where(step => step.Step is OffboardingStepKind.DetachRole or OffboardingStepKind.LeaveTeam && step.Reason == Provided)
            .Select(step => SafeText.Escape(step.Detail))
            .ToList();
        if (given.Count > 0) words.Add($"{string.Join(", ", given)} {(given.Count == 1 ? "remains" : "remain")}: {Provided}.");
        var teams = lacking.Where(step => step.Step == OffboardingStepKind.LeaveTeam && step.Reason != Provided)
            .Select(step => $"'{SafeText.Escape(step.Detail)}'")
            .ToList();
        if (teams.Count > 0)
            words.Add($"{target.Platform} cannot take users out of teams; the user stays in the "
                + $"{(teams.Count == 1 ? "team" : "teams")} {string.Join(", ", teams)}.");
        return string.Join(" ", words);
    }

    /// <summary>Returns what to do about access that the plan leaves on a platform; null if the plan removes the access.</summary>
    public static string? Remedy(OffboardingPlan plan, OffboardingTarget target)
    {
        if (target.Steps.Any(step => step.Reason == ReadOnly)) return $"The connection is read-only. {PlatformException.ReadOnlyRemedy}";
        var lacking = target.Steps.Where(step => step.State == OffboardingStepState.NotSupported).ToList();
        if (lacking.Find(step => step.Step is OffboardingStepKind.Suspend or OffboardingStepKind.Remove) is { } last)
            return plan.Action == OffboardingAction.Suspend
                ? $"{target.Platform} cannot suspend users: use -Action SuspendOrRemove."
                : last.Reason;
        return lacking.Exists(step => step.Reason == Provided) ? Sentence.Capitalize(Provided) : null;
    }

    /// <summary>Returns the -WhatIf line for a platform on which nothing is changed.</summary>
    public static string NoChange(OffboardingPlan plan, OffboardingTarget target, string shown, string where, bool gone)
    {
        if (target.Problem is not null) return $"Nothing would be done for {plan.Person} on {where}: {target.Problem}";
        if (target.UserId is null) return $"{plan.Person} is {(gone ? "no longer" : "not")} a member on {where}.";
        var done = target.Steps.FirstOrDefault(step => step.State == OffboardingStepState.AlreadyDone)?.Reason;
        done ??= "already " + target.State?.Status.ToString().ToLowerInvariant();
        return $"No change for {Who(plan, target, shown)} on {where}. {Remains(plan, target) ?? $"No change needed: {done}."}";
    }
}
