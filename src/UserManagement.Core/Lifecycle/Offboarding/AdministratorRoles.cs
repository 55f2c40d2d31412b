using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Tells whether a role or a team may administer the organization, from what the platform calls it now.</summary>
/// <param name="connection">The platform.</param>
/// <param name="names">Its roles and teams.</param>
internal sealed class AdministratorRoles(PlatformConnection connection, NameLookup names)
{
    private static readonly string[] Words = ["admin", "owner", "root", "super", "manage"];

    /// <summary>True for a role whose id or name says so, and for a role that the platform does not list.</summary>
    public async Task<bool> IsRoleAsync(string role, CallContext call)
    {
        if (SaysSo(role)) return true;
        if (connection.Adapter is not IRoleCatalog) return false;
        var known = (await names.Roles.GetAsync(call).ConfigureAwait(false)).Items.FindAll(one =>
            string.Equals(one.Id, role, StringComparison.OrdinalIgnoreCase)
            || string.Equals(one.Name, role, StringComparison.OrdinalIgnoreCase));
        return known.Count == 0 || known.Exists(one => SaysSo(one.Id) || SaysSo(one.Name));
    }

    /// <summary>True for a team whose id, name or roles say so, and for a team that the platform does not list.</summary>
    public async Task<bool> IsTeamAsync(string team, CallContext call)
    {
        var known = (await names.Teams.GetAsync(call).ConfigureAwait(false)).Items.FindAll(one =>
            string.Equals(one.Id, team, StringComparison.OrdinalIgnoreCase));
        if (known.Count == 0) return true;
        foreach (var one in known)
        {
            if (SaysSo(one.Id) || SaysSo(one.Name)) return true;
            var roles = connection.Adapter is ITeamRoles reader
                ? (await reader.ReadTeamRolesAsync(one, call).ConfigureAwait(false)).Select(grant => grant.Role)
                : one.Roles;
            foreach (var role in roles) if (await IsRoleAsync(role, call).ConfigureAwait(false)) return true;
        }

        return false;
    }

    private static bool SaysSo(string? text) =>
        text is not null && Array.Exists(Words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
