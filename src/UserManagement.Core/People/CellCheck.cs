using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Input;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>Refuses a cell of the input that can be both a list of names and one name, such as "Sales, EMEA".</summary>
internal static class CellCheck
{
    /// <summary>Refuses a cell with several roles if it is also the name of one role.</summary>
    /// <exception cref="PlatformException">A role has the whole cell as its name.</exception>
    public static async Task CheckRolesAsync(
        PlatformConnection connection,
        NameLookup names,
        string cell,
        IReadOnlyList<string> parts,
        CallContext call)
    {
        if (connection.Adapter is not IRoleCatalog catalog || parts.All(catalog.IsRoleId)) return;
        Refuse("role", cell, (await names.Roles.GetAsync(call).ConfigureAwait(false)).Items.Select(role => (role.Id, role.Name)));
    }

    /// <summary>Refuses a cell with several teams if it is also the name of one team.</summary>
    /// <exception cref="PlatformException">A team has the whole cell as its name.</exception>
    public static async Task CheckTeamsAsync(
        PlatformConnection connection,
        NameLookup names,
        string cell,
        IReadOnlyList<string> parts,
        CallContext call)
    {
        if (connection.Adapter is not ITeams teams || parts.All(teams.IsTeamId)) return;
        Refuse("team", cell, (await names.Teams.GetAsync(call).ConfigureAwait(false)).Items.Select(team => (team.Id, team.Name)));
    }

    private static void Refuse(string what, string cell, IEnumerable<(string Id, string? Name)> all)
    {
        var same = all.FirstOrDefault(one => string.Equals(one.Name, cell, StringComparison.OrdinalIgnoreCase));
        if (same.Id is null) return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"'{InputRules.Shorten(cell)}' can mean several {what}s, but is also the name of one {what}.",
            $"Specify that {what} by its id, {InputRules.Shorten(same.Id)}, or give each {what} as a value of its own.");
    }
}
