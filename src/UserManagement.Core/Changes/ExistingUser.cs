using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Changes;

/// <summary>Compares a user who was there already with what an invitation asked for.</summary>
/// <param name="connection">The connection of the user.</param>
/// <param name="names">Finds roles and teams.</param>
/// <param name="plan">The invitation.</param>
internal sealed class ExistingUser(PlatformConnection connection, NameLookup names, InvitationPlan plan)
{
    /// <summary>Lists what the user lacks, each as words for a person: a role, a team, a name, access.</summary>
    /// <exception cref="PlatformException">A role or a team is not there, or what the user has cannot be read.</exception>
    public async Task<IReadOnlyList<string>> LacksAsync(PlatformUser user, CallContext call)
    {
        List<string> lacks = [];
        if (user.Status is UserStatus.Suspended or UserStatus.Deactivated) lacks.Add("access");
        if (plan.Name is not null && plan.Name != user.Name) lacks.Add($"name '{plan.Name}'");
        if (plan.OrgRole is not null && !Same(plan.OrgRole, user.OrgRole)) lacks.Add($"organization role '{plan.OrgRole}'");
        lacks.AddRange((await RolesAsync(user, call).ConfigureAwait(false)).Select(role => $"role '{role}'"));
        lacks.AddRange((await TeamsAsync(user, call).ConfigureAwait(false)).Select(team => $"team '{team}'"));
        return lacks;
    }

    /// <summary>What to do about it, as sentences; null where nothing is missing.</summary>
    public string? Remedy(PlatformUser user, IReadOnlyList<string> lacks)
    {
        if (lacks.Count == 0) return null;
        List<string> remedies = [];
        if (user.Status == UserStatus.Suspended) remedies.Add("Resume-PlatformUser gives access back.");
        if (user.Status == UserStatus.Deactivated)
            remedies.Add(connection.Adapter is ISuspension
                ? "Resume-PlatformUser gives access back."
                : $"{connection.Platform} cannot give access back: " + connection.Adapter.InsteadOf(typeof(ISuspension)));
        if (lacks.Any(one => one.StartsWith("name", StringComparison.Ordinal) || one.StartsWith("organization role", StringComparison.Ordinal)))
            remedies.Add("Set-PlatformUser changes name and organization role.");
        if (lacks.Any(one => one.StartsWith("role", StringComparison.Ordinal)))
            remedies.Add(connection.Adapter is IDirectRoles ? "Add-PlatformUserRole gives a role." : connection.Adapter.InsteadOf(typeof(IDirectRoles)));
        if (lacks.Any(one => one.StartsWith("team", StringComparison.Ordinal))) remedies.Add("Add-PlatformTeamMember puts them into a team.");
        return string.Join(" ", remedies);
    }

    private async Task<IEnumerable<string>> RolesAsync(PlatformUser user, CallContext call)
    {
        if (plan.Roles.Length == 0) return [];
        IEnumerable<string> held = connection.Adapter is IDirectRoles direct
            ? (await direct.ReadRolesAsync(user, call).ConfigureAwait(false)).SelectMany(role => new[] { role.Role, role.RoleName }).OfType<string>()
            : user.Roles ?? [];
        return await MissingAsync(plan.Roles, [.. held, user.OrgRole ?? ""], role => names.RoleIdAsync(role, call)).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> TeamsAsync(PlatformUser user, CallContext call)
    {
        if (plan.Teams.Length == 0) return [];
        var held = await connection.Require<ITeams>("read teams").ReadTeamsAsync(user, call).ConfigureAwait(false);
        return await MissingAsync(plan.Teams, [.. held.SelectMany(team => new[] { team.Id, team.Name }).OfType<string>()], team => names.TeamIdAsync(team, call)).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<string>> MissingAsync(IEnumerable<string> wanted, string[] held, Func<string, Task<string>> idOf)
    {
        List<string> missing = [];
        foreach (var one in wanted)
        {
            if (held.Any(has => Same(has, one))) continue;
            var id = await idOf(one).ConfigureAwait(false);
            if (!held.Any(has => Same(has, id))) missing.Add(one);
        }

        return missing;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
