using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding.Copying;

/// <summary>Stops a copy that would give a role or team with administrator rights, or one whose permissions are not known.</summary>
internal sealed class CopyGuards(Func<PlatformConnection, NameLookup> names, IReadOnlyCollection<OffboardingGuard> allowed)
{
    /// <summary>
    /// Adds to a plan the guards that stop it. If a guard cannot be evaluated on a connection, the target of this connection gets a problem
    /// and is skipped.
    /// </summary>
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

    /// <summary>Returns the error of a guard that stops a plan and is not overridden; null if there is no such guard.</summary>
    public static PlatformException? Refusal(PersonCopy person, IReadOnlyCollection<OffboardingGuard> allowed) =>
        person.Plan.Guards.Count == 0 || allowed.Contains(OffboardingGuard.Administrator)
            ? null
            : new PlatformException(
                PlatformError.AdministratorRefused,
                $"The copy of access to {person.Plan.Person} would include {string.Join("; ", person.Reasons)}. Nothing was done.",
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
