using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;

namespace UserManagement.Offboarding;

/// <summary>
/// Checks a saved plan: makes a new plan from the current state of the platforms, and skips each connection on which the new plan differs
/// from the saved plan.
/// </summary>
/// <param name="planner">Makes the new plan.</param>
/// <param name="open">The open connections by name.</param>
/// <param name="meant">Returns true for the names of the connections to which the command applies.</param>
internal sealed class ApprovedPlan(PersonPlanner planner, IReadOnlyDictionary<string, PlatformConnection> open, Func<string, bool> meant)
{
    private const string Remedy = "Make a new plan with -PlanOnly and check it.";

    /// <summary>Refuses a plan that was altered.</summary>
    /// <exception cref="PlatformException">
    /// A property is missing, or the digest does not match the content (<see cref="PlatformError.PlanOutdated"/>).
    /// </exception>
    public static void RequireUnaltered(OffboardingPlan plan)
    {
        var whole = plan is { Person.Length: > 0, Aliases: not null, Guards: not null, Targets.Count: > 0, Approvals: not null }
            && plan.Aliases.Concat(plan.Guards).All(text => text is { Length: > 0 })
            && plan.Targets.All(IsWhole) && plan.Approvals.All(approval => approval is not null)
            && plan.Targets.Select(target => target.Connection).Distinct(StringComparer.OrdinalIgnoreCase).Count() == plan.Targets.Count;
        if (whole && string.Equals(plan.Digest, ContentDigest.Of(plan), StringComparison.OrdinalIgnoreCase)) return;
        var why = plan.Digest is null ? "its property Digest, the hash of its content, is missing"
            : whole ? "its content does not match the hash in its property Digest"
            : "a required property is missing or empty, or a connection appears twice";
        throw Altered(plan.Person, why);
    }

    public static PlatformException Altered(string? person, string why, Exception? cause = null) =>
        new(
            PlatformError.PlanOutdated,
            $"The plan {(string.IsNullOrEmpty(person) ? "" : $"for '{InputRules.Shorten(person!)}' ")}was altered since it was made: "
                + $"{why}. Nothing was done.",
            Remedy,
            cause);

    /// <summary>
    /// Counts the persons in saved plans whose digests are not checked yet. An altered plan can contain several persons, so different users
    /// on one connection count as several persons.
    /// </summary>
    public static int Count(IEnumerable<OffboardingPlan> plans)
    {
        var groups = new PersonGroups();
        foreach (var plan in plans)
        {
            var users = (plan.Targets ?? []).Where(target => target?.UserId is { Length: > 0 }).ToList();
            var perConnection = users.GroupBy(target => target.Connection ?? "", StringComparer.OrdinalIgnoreCase).ToList();
            if (perConnection.Exists(group => group.Select(target => target.UserId).Distinct(StringComparer.Ordinal).Count() > 1))
                foreach (var target in users) groups.Add(Keys(target));
            else
                groups.Add([.. users.SelectMany(Keys), "person " + (plan.Person ?? "").ToUpperInvariant()]);
        }

        return groups.Count;

        static IEnumerable<string> Keys(OffboardingTarget target) =>
            target.Email is { Length: > 0 } email
                ? [PersonGroups.User(target.Connection ?? "", target.UserId!), PersonGroups.Address(email)]
                : [PersonGroups.User(target.Connection ?? "", target.UserId!)];
    }

    /// <summary>Makes a new plan and compares it with the saved one.</summary>
    /// <exception cref="PlatformException">
    /// -Connection names no connection of the plan (<see cref="PlatformError.ConnectionMismatch"/>).
    /// </exception>
    public async Task<PersonOffboarding> ReplayAsync(OffboardingInput input, CallContext call)
    {
        var approved = input.Approved!;
        if (!approved.Targets.Any(target => meant(target.Connection)))
            throw PlannedPlace.LeftOut(approved.Person, approved.Targets.Select(target => target.Connection));
        var here = approved.Targets.Where(target =>
            open.TryGetValue(target.Connection, out var connection) && Elsewhere(target, connection) is null).ToList();
        IReadOnlyList<PlatformConnection> planned = [.. here.Where(target => meant(target.Connection)).Select(Connection)];
        var now = await planner.PlanAsync(input, [.. here.Select(Connection)], planned, call).ConfigureAwait(false);
        var (parts, missing) = (new List<OffboardingPart>(), new List<OffboardingTarget>());
        foreach (var target in approved.Targets.Where(target => meant(target.Connection)))
        {
            if (!open.TryGetValue(target.Connection, out var connection))
                missing.Add(NotOpen(target));
            else if (Elsewhere(target, connection) is { } elsewhere)
                parts.Add(new OffboardingPart(connection, OffboardingPlanner.Failed(connection, elsewhere)));
            else
                parts.Add(await CompareAsync(
                    approved, target, now.Plan, now.Parts.First(part => part.Connection == connection), call).ConfigureAwait(false));
        }

        now.Plan.Targets = [.. parts.Select(part => part.Target), .. missing];
        return new PersonOffboarding(now.Plan, parts)
        {
            Approved = approved,
            Missing = missing,
            Reason = input.Reason,
            Outcome = input.Outcome,
        };
    }

    private static OffboardingTarget NotOpen(OffboardingTarget target)
    {
        var closed = new OffboardingTarget
        {
            Platform = target.Platform,
            Connection = target.Connection,
            BaseUri = target.BaseUri,
            Organization = target.Organization,
        };
        closed.Fail(PlannedPlace.NotOpen(target.Platform, target.Connection));
        return closed;
    }

    private static bool IsWhole(OffboardingTarget? target) => target is { Platform.Length: > 0, Connection.Length: > 0, Steps: not null }
        && target.State is null or { IsWhole: true } && target.Steps.All(step => step is not null);

    private PlatformConnection Connection(OffboardingTarget target) => open[target.Connection];

    private static PlatformException? Elsewhere(OffboardingTarget target, PlatformConnection connection) =>
        new PlannedPlace(target.Platform, target.BaseUri, target.Organization).Elsewhere(connection);

    private async Task<OffboardingPart> CompareAsync(
        OffboardingPlan approved, OffboardingTarget before, OffboardingPlan now, OffboardingPart part, CallContext call)
    {
        var after = part.Target;
        if (after.Problem is not null) return part;
        if (before.Problem is not null || before.ProblemId is not null)
            return Outdated(
                part,
                now.Person,
                $"the plan contains a problem that no longer exists ({(before.Problem ?? before.ProblemId)!.TrimEnd('.')})");
        if (before.UserId is not null && after.UserId is null) return await GoneAsync(before, part, now.Person, call).ConfigureAwait(false);
        var differences = TargetFacts.Differences(approved, before, now, after);
        if (differences.Count == 0 && before.Fingerprint != after.Fingerprint)
            differences.Add("the property Fingerprint of the plan does not match the user's data");
        return differences.Count == 0 ? part : Outdated(part, now.Person, string.Join("; ", differences));
    }

    /// <summary>
    /// Checks a person who was a member in the saved plan and whom the new plan does not find by the plan's Person and Aliases. The person
    /// counts as gone only if the platform does not find the user by the plan's UserId either.
    /// </summary>
    private async Task<OffboardingPart> GoneAsync(OffboardingTarget before, OffboardingPart part, string person, CallContext call)
    {
        try
        {
            var user = await planner.Resolver(part.Connection).ReadAgainAsync(before.UserId!, before.Email, call).ConfigureAwait(false);
            return Outdated(part, person, $"the values of Person and Aliases in the plan no longer identify the user {user} ({user.Id})");
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            return new OffboardingPart(part.Connection, part.Target) { Gone = true };
        }
        catch (PlatformException e)
        {
            return new OffboardingPart(part.Connection, OffboardingPlanner.Failed(part.Connection, e));
        }
    }

    /// <summary>Returns the part with an error as its problem, so that its connection is skipped.</summary>
    private static OffboardingPart Outdated(OffboardingPart part, string person, string why)
    {
        part.Target.Fail(Changed(person, part.Connection, why));
        return part;
    }

    public static PlatformException Changed(string person, PlatformConnection connection, string why) =>
        new(
            PlatformError.PlanOutdated,
            $"{person} on {connection.Platform} (connection '{connection.Name}') has changed since the plan was made: {why}.",
            Remedy)
        { Platform = connection.Platform, Connection = connection.Name };
}
