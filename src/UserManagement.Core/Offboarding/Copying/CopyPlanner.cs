using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Time;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding.Copying;

/// <summary>
/// Finds the source and the receiving user on every connection and plans the copy. If one platform cannot be read, its target gets the
/// error as its problem, and the other platforms are still planned.
/// </summary>
internal sealed class CopyPlanner(
    Func<PlatformConnection, UserResolver> resolver, Func<PlatformConnection, NameLookup> names, IClock clock)
{
    public UserResolver Resolver(PlatformConnection connection) => resolver(connection);

    public NameLookup Names(PlatformConnection connection) => names(connection);

    /// <summary>Plans the copy to one person.</summary>
    /// <param name="source">The source of the access.</param>
    /// <param name="given">The user who gets the access.</param>
    /// <param name="known">The connections on which an id may be resolved to an address.</param>
    /// <param name="planned">The connections to plan for.</param>
    /// <param name="call">The observer and cancellation of the call.</param>
    public async Task<PersonCopy> PlanAsync(
        IAccessSource source, UserIdentity given, IReadOnlyList<PlatformConnection> known, IReadOnlyList<PlatformConnection> planned,
        CallContext call)
    {
        var person = new PersonFinder(given, [], plusAddresses: false);
        var now = clock.UtcNow.UtcDateTime;
        var plan = new AccessCopyPlan
        {
            Person = person.Person,
            Source = source.Name,
            FromTemplate = source.IsTemplate,
            Made = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
        };
        var addresses = await person.AddressesAsync(known, resolver, call).ConfigureAwait(false);
        plan.Targets = await Task.WhenAll(
            planned.Select(connection => PlanAsync(plan, source, person, connection, addresses, call))).ConfigureAwait(false);
        return new PersonCopy(plan, [.. planned.Zip(plan.Targets, (connection, target) => new CopyPart(connection, target))]);
    }

    public static AccessCopyTarget Empty(PlatformConnection connection)
    {
        var place = OffboardingPlanner.Empty(connection);
        return new AccessCopyTarget
        {
            Platform = place.Platform,
            Connection = place.Connection,
            BaseUri = place.BaseUri,
            Organization = place.Organization,
        };
    }

    public static AccessCopyTarget Failed(PlatformConnection connection, PlatformException reason)
    {
        var target = Empty(connection);
        target.Fail(reason);
        return target;
    }

    private async Task<AccessCopyTarget> PlanAsync(
        AccessCopyPlan plan, IAccessSource source, PersonFinder person, PlatformConnection connection, PersonAddresses addresses,
        CallContext call)
    {
        var target = Empty(connection);
        try
        {
            var held = await source.ReadAsync(connection, call).ConfigureAwait(false);
            var user = await person.FindAsync(connection, resolver(connection), addresses, call).ConfigureAwait(false);
            target.SourceId = held.Id;
            (target.UserId, target.Email, target.Name) = (user?.Id, user?.Email, user?.Name);
            if (user is null || held.State is not { } given) return target;
            if (!source.IsTemplate && IdKey.Same(held.Id!, user.Id)) throw SameUser(plan, connection);
            target.State = await WholeAccess.ReadAsync(user, names(connection), call).ConfigureAwait(false);
            var provisioned = connection.Adapter is IProvisionedTeams own && await own.AreTeamsProvisionedAsync(call).ConfigureAwait(false);
            target.Steps = [.. CopySteps.Make(connection, given, target.State, provisioned)];
            if (connection.ReadOnly && target.Steps.FirstOrDefault(step => step.State == OffboardingStepState.Planned) is { } first)
                throw connection.RefuseChange(first.Role is null ? Operations.AddMember : Operations.AttachRole);
            target.Fingerprint = CopyFacts.Fingerprint(plan, target);
        }
        catch (PlatformException e)
        {
            target.Fail(e);
        }

        return target;
    }

    private static PlatformException SameUser(AccessCopyPlan plan, PlatformConnection connection) =>
        new(
            PlatformError.InvalidRequest,
            $"The user whose access is copied, '{plan.Source}', and the user who gets the access, '{plan.Person}', are the same user on "
            + $"{connection.Platform} (connection '{connection.Name}'), so there is nothing to copy.",
            "Specify two different users.")
        { Platform = connection.Platform, Connection = connection.Name };
}
