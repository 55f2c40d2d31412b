using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Time;
using UserManagement.People;

namespace UserManagement.Offboarding;

/// <summary>
/// Finds a person on every connection and makes the plan. If one platform cannot be read, its target gets the error as its problem, and
/// the other platforms are still planned.
/// </summary>
internal sealed class PersonPlanner(
    Func<PlatformConnection, UserResolver> resolver, Func<PlatformConnection, NameLookup> names, IClock clock)
{
    public UserResolver Resolver(PlatformConnection connection) => resolver(connection);

    public NameLookup Names(PlatformConnection connection) => names(connection);

    /// <summary>Makes the plan of a person on connections.</summary>
    /// <param name="input">The person and the action.</param>
    /// <param name="known">The connections on which an id may be resolved to an address.</param>
    /// <param name="planned">The connections to plan for.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    public async Task<PersonOffboarding> PlanAsync(
        OffboardingInput input, IReadOnlyList<PlatformConnection> known, IReadOnlyList<PlatformConnection> planned, CallContext call)
    {
        var person = new PersonFinder(input.Identity, input.Aliases, input.PlusAddress);
        var now = clock.UtcNow.UtcDateTime;
        var plan = new OffboardingPlan
        {
            Person = person.Person,
            Aliases = input.Aliases,
            PlusAddress = input.PlusAddress,
            Action = input.Action,
            Made = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
        };
        var addresses = await person.AddressesAsync(known, resolver, call).ConfigureAwait(false);
        plan.Targets = await Task.WhenAll(
            planned.Select(connection => PlanAsync(plan, person, connection, addresses, call))).ConfigureAwait(false);
        List<OffboardingPart> parts = [.. planned.Zip(plan.Targets, (connection, target) => new OffboardingPart(connection, target))];
        return new PersonOffboarding(plan, parts) { Approved = input.Approved, Reason = input.Reason, Outcome = input.Outcome };
    }

    /// <summary>
    /// Makes the target for a user who was found. The user is read again with a separate request, because a user in a list can have
    /// other fields, and the fingerprint would differ when the plan is carried out. If this request does not find the user, a second read
    /// decides whether the user is still a member.
    /// </summary>
    private async Task<OffboardingTarget> PlanAsync(
        OffboardingPlan plan, PlatformUser user, PlatformConnection connection, CallContext call)
    {
        try
        {
            var now = await resolver(connection).RefreshAsync(user, call).ConfigureAwait(false);
            return await OffboardingPlanner.PlanAsync(plan, now, names(connection), call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            if (await resolver(connection).WhyNotGoneAsync(user, call).ConfigureAwait(false) is not { } why)
                return OffboardingPlanner.Empty(connection);
            return OffboardingPlanner.Failed(connection, new PlatformException(
                PlatformError.UserNotFound,
                $"Cannot determine whether {user} is a member of the organization on {connection.Platform} "
                + $"(connection '{connection.Name}'): {why}.",
                "Check the user with Get-PlatformUser.",
                e));
        }
    }

    private async Task<OffboardingTarget> PlanAsync(
        OffboardingPlan plan, PersonFinder person, PlatformConnection connection, PersonAddresses addresses, CallContext call)
    {
        try
        {
            return await person.FindAsync(connection, resolver(connection), addresses, call).ConfigureAwait(false) is { } user
                ? await PlanAsync(plan, user, connection, call).ConfigureAwait(false)
                : OffboardingPlanner.Empty(connection);
        }
        catch (PlatformException e)
        {
            return OffboardingPlanner.Failed(connection, e);
        }
    }
}
