using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Lifecycle;

/// <summary>What guards say of all plans of a command together: two administrators at once may be the last two.</summary>
internal sealed class OffboardingGuards
{
    private readonly ProtectedList _guarded;
    private readonly HashSet<string> _selves;
    private readonly Dictionary<PlatformConnection, HashSet<string>> _leaving;
    private readonly Dictionary<PlatformConnection, Administrators> _administrators;

    /// <param name="open">All open connections, whose token owners are not offboarded unasked.</param>
    /// <param name="guarded">Who must not be taken out.</param>
    /// <param name="persons">Everybody whom the command is to take out.</param>
    public OffboardingGuards(IEnumerable<PlatformConnection> open, ProtectedList guarded, IReadOnlyCollection<PersonOffboarding> persons)
    {
        _guarded = guarded;
        var parts = persons.SelectMany(person => person.Parts).ToLookup(part => part.Connection);
        _selves = new HashSet<string>(
            open.Concat(parts.Select(group => group.Key)).Select(connection => connection.Identity).OfType<string>(),
            AddressComparer.Instance);
        _leaving = parts.ToDictionary(group => group.Key, group =>
            new HashSet<string>(group.Select(part => part.Target.UserId).OfType<string>(), StringComparer.OrdinalIgnoreCase));
        _administrators = parts.ToDictionary(group => group.Key, group => new Administrators(group.Key));
    }

    /// <summary>Fills a plan's guards. Where a guard cannot be evaluated, the target gets a problem and is skipped.</summary>
    public async Task LookAsync(PersonOffboarding person, CallContext call)
    {
        var guards = new List<string>();
        var names = new List<string?>([person.Plan.Person, .. person.Plan.Aliases]);
        foreach (var part in person.Parts)
        {
            var target = part.Target;
            // Who they are counts where nothing will be done too.
            names.AddRange([target.UserId, target.Email]);
            if (target.Problem is not null || target.UserId is null) continue;
            try
            {
                if (await _administrators[part.Connection].IsLastAsync(
                    target.UserId, _leaving[part.Connection], call).ConfigureAwait(false))
                    guards.Add(nameof(OffboardingGuard.LastAdministrator));
            }
            catch (PlatformException e)
            {
                (target.Problem, target.ProblemId) = (e.Message, e.ErrorId);
            }
        }

        if (names.Any(name => name is not null && _selves.Contains(name))) guards.Insert(0, nameof(OffboardingGuard.Self));
        // The list that protected somebody when the plan was made may not be named now.
        if (_guarded.Has(names) || person.Approved?.Guards.Contains(nameof(OffboardingGuard.Protected)) == true)
            guards.Add(nameof(OffboardingGuard.Protected));
        person.Plan.Guards = [.. guards.Distinct()];
    }

    /// <summary>The error of the first guard that stops a plan and is not allowed; null where none does.</summary>
    public static PlatformException? Refusal(OffboardingPlan plan, IReadOnlyCollection<OffboardingGuard> allowed)
    {
        if (plan.Guards.FirstOrDefault(guard => !allowed.Any(one => one.ToString() == guard)) is not { } stops) return null;
        var (error, why) = stops switch
        {
            nameof(OffboardingGuard.Self) => (PlatformError.SelfRefused, "owns the token in use; continuing would lock you out"),
            nameof(OffboardingGuard.LastAdministrator) =>
                (PlatformError.LastAdministratorRefused, "is the last active administrator of a platform"),
            _ => (PlatformError.ProtectedUser, "is on the protected list"),
        };
        return new PlatformException(error, $"{plan.Person} {why}; nothing was done.", $"If it is intended, add -Allow {stops}.");
    }
}
