using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;

namespace UserManagement.Lifecycle;

/// <summary>What guards say of all plans of a command together, from the platforms themselves: what a file says may be old or altered, and two administrators at once may be the last two.</summary>
internal sealed class OffboardingGuards
{
    private readonly IReadOnlyDictionary<string, PlatformConnection> _connections;
    private readonly Func<PlatformConnection, UserResolver> _resolver;
    private readonly ProtectedList _guarded;
    private readonly HashSet<string> _selves;
    private readonly Dictionary<string, HashSet<string>> _leaving = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Administrators> _administrators = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="connections">The connections by name.</param>
    /// <param name="resolver">Finds users on each.</param>
    /// <param name="guarded">Who must not be taken out.</param>
    /// <param name="plans">Everybody whom the command is to take out.</param>
    public OffboardingGuards(IReadOnlyDictionary<string, PlatformConnection> connections, Func<PlatformConnection, UserResolver> resolver, ProtectedList guarded, IEnumerable<OffboardingPlan> plans)
    {
        (_connections, _resolver, _guarded) = (connections, resolver, guarded);
        _selves = new HashSet<string>(connections.Values.Select(connection => connection.Identity).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var connection in connections.Values)
        {
            _leaving[connection.Name] = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            _administrators[connection.Name] = new Administrators(connection);
        }

        foreach (var target in plans.SelectMany(plan => plan.Targets))
            if (target.UserId is not null && _leaving.TryGetValue(target.Connection, out var ids)) ids.Add(target.UserId);
    }

    /// <summary>Fills a plan's guards. What can't be judged on a connection becomes its problem there, so that it is not done.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="saved">True when the plan was made before this command, so that the person is read again.</param>
    /// <param name="call">Who listens.</param>
    public async Task LookAsync(OffboardingPlan plan, bool saved, CallContext call)
    {
        var guards = new List<string>();
        var names = new List<string?>([plan.Person, .. plan.Aliases]);
        foreach (var target in plan.Targets.Where(target => target.Problem is null))
        {
            if (!_connections.TryGetValue(target.Connection, out var connection) || connection.Platform != target.Platform) continue;
            try
            {
                var user = saved ? await ReadAsync(plan, target, connection, call).ConfigureAwait(false) : null;
                if (target.UserId is null) continue;
                names.AddRange([target.UserId, target.Email, user?.Email]);
                if (await _administrators[connection.Name].IsLastAsync(target.UserId, _leaving[connection.Name], call).ConfigureAwait(false)) guards.Add(nameof(OffboardingGuard.LastAdministrator));
            }
            catch (PlatformException e)
            {
                (target.Problem, target.ProblemId) = (e.Message, e.ErrorId);
            }
        }

        if (names.Any(name => name is not null && _selves.Contains(name))) guards.Insert(0, nameof(OffboardingGuard.Self));
        if (_guarded.Has(names)) guards.Add(nameof(OffboardingGuard.Protected));
        plan.Guards = [.. guards.Distinct()];
    }

    /// <summary>The person of a saved plan as they are now; null where they are not there, now as then.</summary>
    private async Task<PlatformUser?> ReadAsync(OffboardingPlan plan, OffboardingTarget target, PlatformConnection connection, CallContext call)
    {
        var resolver = _resolver(connection);
        if (target.UserId is not null)
        {
            try
            {
                return await resolver.ReadAgainAsync(target.UserId, target.Email, call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
            {
                return null; // the step itself looks where they went
            }
        }

        foreach (var address in plan.Aliases.Prepend(plan.Person).Where(name => name.IndexOf('@') > 0))
            if (await resolver.FindByEmailAsync(InputRules.Email(address), call).ConfigureAwait(false) is not null)
                throw new PlatformException(PlatformError.PlanOutdated, $"{address} is on {connection.Platform} (connection '{connection.Name}') now, and the plan does not have them there.", "Make a new plan with -PlanOnly and look at it.") { Platform = connection.Platform, Connection = connection.Name };
        return null;
    }
}
