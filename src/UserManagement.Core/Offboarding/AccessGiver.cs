using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding;

/// <summary>Gives a user roles and teams when access is restored or copied, one step for each role and team.</summary>
internal sealed class AccessGiver(StepRunner steps)
{
    public static (List<OffboardingRole> Roles, List<OffboardingTeam> Teams) Missing(OffboardingState wanted, OffboardingState held) =>
        ([.. wanted.Roles.Where(role => !Has(held, role))], [.. wanted.Teams.Where(team => !Has(held, team))]);

    /// <summary>Returns true if the current access has the role for the same entity.</summary>
    public static bool Has(OffboardingState held, OffboardingRole role) =>
        held.Roles.Any(one => string.Equals(one.ToString(), role.ToString(), StringComparison.OrdinalIgnoreCase));

    public static bool Has(OffboardingState held, OffboardingTeam team) =>
        held.Teams.Any(one => string.Equals(one.Id, team.Id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Attaches a role, unless <paramref name="refuse"/> returns a reason.</summary>
    public Task<OffboardingResult> GiveAsync(OffboardingRole role, PlatformUser user, Func<Task<string?>> refuse, CallContext call) =>
        GiveAsync(OffboardingStepKind.AttachRole, role.Shown, user, new RoleAddition(role.ToGrant()), refuse, call);

    public Task<OffboardingResult> GiveAsync(OffboardingTeam team, PlatformUser user, Func<Task<string?>> refuse, CallContext call) =>
        GiveAsync(OffboardingStepKind.JoinTeam, team.ToString(), user, new TeamAddition(team.Id), refuse, call);

    private async Task<OffboardingResult> GiveAsync(
        OffboardingStepKind step, string detail, PlatformUser user, UserChange change, Func<Task<string?>> refuse, CallContext call)
    {
        string? reason = null;
        var judged = await steps.TryAsync(step, detail, async _ => reason = await refuse().ConfigureAwait(false)).ConfigureAwait(false);
        return judged.State == OffboardingStepState.Failed ? judged
            : reason is not null ? steps.Result(step, detail, OffboardingStepState.Skipped, reason)
            : await steps.RunAsync(step, detail, user, change, call).ConfigureAwait(false);
    }
}
