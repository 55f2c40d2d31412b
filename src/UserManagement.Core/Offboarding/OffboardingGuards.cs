using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes.Guards;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding;

/// <summary>
/// Evaluates the guards for all plans of a command together. If each plan were evaluated alone, a command could remove the last two
/// administrators, because each of them would look like one of two.
/// </summary>
internal sealed class OffboardingGuards
{
    private readonly ProtectedList _guarded;
    private readonly IReadOnlyCollection<OffboardingGuard> _allowed;
    private readonly HashSet<string> _selves;
    private readonly Dictionary<PlatformConnection, Administrators> _administrators;
    private readonly Dictionary<PlatformConnection, KnownOwners> _owners;

    public OffboardingGuards(
        IEnumerable<PlatformConnection> open,
        ProtectedList guarded,
        IReadOnlyCollection<PersonOffboarding> persons,
        Func<PlatformConnection, NameLookup> names,
        IReadOnlyCollection<OffboardingGuard> allowed)
    {
        (_guarded, _allowed) = (guarded, allowed);
        var parts = persons.SelectMany(person => person.Parts).ToLookup(part => part.Connection);
        _selves = new HashSet<string>(
            open.Concat(parts.Select(group => group.Key)).Select(connection => connection.Identity).OfType<string>(),
            AddressComparer.Instance);
        // If the command would offboard all administrators, every one of them is refused.
        var taken = new TakenAdministrators();
        foreach (var part in parts.SelectMany(group => group))
            if (part.Target.UserId is { } id) taken.Add(part.Connection, new IdKey(id));
        _administrators = parts.ToDictionary(group => group.Key, group => new Administrators(group.Key, names(group.Key), taken));
        _owners = parts.ToDictionary(group => group.Key, group => new KnownOwners(group.Key));
    }

    /// <summary>
    /// Adds to a plan the guards that stop it. If a guard cannot be evaluated on a connection, the target of this connection gets a problem
    /// and is skipped.
    /// </summary>
    public async Task LookAsync(PersonOffboarding person, CallContext call)
    {
        var guards = new HashSet<OffboardingGuard>();
        var names = new List<string?>([person.Plan.Person, .. person.Plan.Aliases]);
        foreach (var part in person.Parts)
        {
            // The id and the address on this connection are compared with the protected list even if nothing is planned on it.
            names.AddRange([part.Target.UserId, part.Target.Email]);
            if (part.Target.Problem is null && part.Target.UserId is not null)
                await LookAsync(person, part, guards, call).ConfigureAwait(false);
        }

        if (names.Any(name => name is not null && _selves.Contains(name))) guards.Add(OffboardingGuard.Self);
        // A saved plan may have been stopped by a protected list that is not given to this command. It stays stopped.
        if (_guarded.Has(names) || person.Approved?.Guards.Contains(nameof(OffboardingGuard.Protected)) == true)
            guards.Add(OffboardingGuard.Protected);
        person.Plan.Guards = [.. guards.OrderBy(guard => guard).Select(guard => guard.ToString())];
    }

    /// <summary>Returns the error of the first guard that stops a plan and is not overridden; null if there is no such guard.</summary>
    public static PlatformException? Refusal(PersonOffboarding person, IReadOnlyCollection<OffboardingGuard> allowed)
    {
        var plan = person.Plan;
        if (plan.Guards.FirstOrDefault(guard => !allowed.Any(one => one.ToString() == guard)) is not { } stops) return null;
        var guard = (OffboardingGuard)Enum.Parse(typeof(OffboardingGuard), stops);
        var (error, why) = person.Reasons.TryGetValue(guard, out var reason)
            ? reason
            : (GuardErrors.Error(guard), GuardErrors.Why(guard));
        return new PlatformException(error, $"{plan.Person} {why}. Nothing was done.", GuardErrors.Remedy(guard));
    }

    private async Task LookAsync(PersonOffboarding person, OffboardingPart part, HashSet<OffboardingGuard> guards, CallContext call)
    {
        var user = UserOf(part);
        var owners = _owners[part.Connection];
        var where = $"{part.Connection.Platform} (connection '{part.Connection.Name}')";
        await TryAsync(part.Target, OffboardingGuard.Self, call, async () =>
        {
            if (await owners.IsTokenOwnerAsync(user, call).ConfigureAwait(false)) guards.Add(OffboardingGuard.Self);
            if (await owners.IsOrganizationOwnerAsync(user, call).ConfigureAwait(false) && guards.Add(OffboardingGuard.Owner))
                person.Reasons[OffboardingGuard.Owner] = (
                    PlatformError.OwnerRefused,
                    $"owns the organization of {where}, and only the vendor's support can replace an owner");
        }).ConfigureAwait(false);
        // Nothing is changed through a read-only connection, so no administrator is removed.
        if (part.Connection.ReadOnly
            || part.Connection.Adapter is not IAdministrators judge
            || user.Status is UserStatus.Pending or UserStatus.Deactivated
            || judge.PowerOf(user) == AdministratorPower.None)
            return;
        await TryAsync(part.Target, OffboardingGuard.LastAdministrator, call, async () =>
        {
            var administrators = _administrators[part.Connection];
            var loss = await administrators.TakeAsync(user, Task.CompletedTask, static () => 0, call).ConfigureAwait(false);
            if (loss is not (AdministratorLoss.LastAdministrator or AdministratorLoss.NobodyRecognized)) return;
            guards.Add(OffboardingGuard.LastAdministrator);
            if (person.Reasons.TryGetValue(OffboardingGuard.LastAdministrator, out var known)
                && known.Error == PlatformError.LastAdministratorRefused) return;
            person.Reasons[OffboardingGuard.LastAdministrator] = loss == AdministratorLoss.LastAdministrator
                ? (PlatformError.LastAdministratorRefused, $"is the last active administrator of {where}")
                : (PlatformError.AdministratorsUnknown, $"{GuardErrors.NobodyRecognized} of {where}");
        }).ConfigureAwait(false);
    }

    /// <summary>Evaluates a guard. If this fails and the guard is not overridden, the error becomes the problem of the target.</summary>
    private async Task TryAsync(OffboardingTarget target, OffboardingGuard guard, CallContext call, Func<Task> look)
    {
        if (target.Problem is not null) return;
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (PlatformException e) when (!_allowed.Contains(guard))
        {
            target.Fail(e);
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"The guard {guard} is overridden, and could not be evaluated: {e.Message}");
        }
    }

    /// <summary>Creates a user object from the target of the plan, without reading the platform.</summary>
    private static PlatformUser UserOf(OffboardingPart part) => new(part.Connection, part.Target.UserId!, default)
    {
        Email = part.Target.Email,
        Status = part.Target.State?.Status ?? UserStatus.Unknown,
        OrgRole = part.Target.State?.OrgRole,
        Roles = [.. part.Target.State?.Roles.Select(role => role.Role) ?? []],
        Teams = [.. part.Target.State?.Teams.Select(team => team.Id) ?? []],
    };
}
