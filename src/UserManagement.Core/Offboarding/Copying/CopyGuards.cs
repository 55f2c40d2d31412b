using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding.Copying;

/// <summary>Stops copies that give roles or teams with administrator rights, or with permissions that are not known.</summary>
/// <param name="names">The names of roles and teams on a connection.</param>
/// <param name="allowed">The guards that are overridden.</param>
internal sealed class CopyGuards(Func<PlatformConnection, NameLookup> names, IReadOnlyCollection<OffboardingGuard> allowed)
{
    /// <summary>Fills the guards of a plan. If a guard cannot be evaluated, the target gets a problem and is skipped.</summary>
    public async Task LookAsync(PersonCopy person, CallContext call)
    {
        foreach (var part in person.Parts.Where(part => part.Target.IsPlanned))
        {
            try
            {
                await LookAsync(person, part, call).ConfigureAwait(false);
            }
            catch (PlatformException e) when (!allowed.Contains(OffboardingGuard.Administrator))
            {
                part.Target.Fail(e);
            }
            catch (PlatformException e)
            {
                call.Observer.Verbose($"The guard Administrator is overridden, and could not be evaluated: {e.Message}");
                person.Reasons.Add($"roles or teams on {Where(part.Connection)} whose permissions could not be read");
            }
        }

        person.Plan.Guards = person.Reasons.Count > 0 ? [nameof(OffboardingGuard.Administrator)] : [];
    }

    /// <summary>Creates the error of a guard that stops a plan and is not overridden; null if there is none.</summary>
    public static PlatformException? Refusal(PersonCopy person, IReadOnlyCollection<OffboardingGuard> allowed) =>
        person.Plan.Guards.Count == 0 || allowed.Contains(OffboardingGuard.Administrator)
            ? null
            : new PlatformException(
                PlatformError.AdministratorRefused,
                $"Copying access to {person.Plan.Person} would give this user {string.Join("; ", person.Reasons)}. Nothing was done.",
                "If this is intended, add -Allow Administrator.");

    private async Task LookAsync(PersonCopy person, CopyPart part, CallContext call)
    {
        var judge = new AdministratorRoles(part.Connection, names(part.Connection));
        var known = part.Connection.Adapter is IAdministrators;
        foreach (var step in part.Target.Steps.Where(step => step.State == OffboardingStepState.Planned))
        {
            var administers = step.Role is { } role ? await judge.IsRoleAsync(role.ToGrant(), call).ConfigureAwait(false)
                : step.Team is { } team && await judge.IsTeamAsync(team.Id, call).ConfigureAwait(false);
            if (!administers) continue;
            var what = step.Role is null ? "team" : "role";
            var why = known ? "which may allow the user to administer the organization" : "whose permissions the platform does not show";
            person.Reasons.Add($"{what} '{step.Detail}' on {Where(part.Connection)}, {why}");
        }
    }

    private static string Where(PlatformConnection connection) => $"{connection.Platform} (connection '{connection.Name}')";
}
