using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.People;

/// <summary>What roles and teams allow, from the lists of an organization. A list that cannot be read leaves it unknown.</summary>
internal static class ListedPower
{
    /// <summary>What a role allows, as the role list says; unknown where the list lacks it.</summary>
    public static async Task<AdministratorPower> OfRoleAsync(INameLookup names, string role, CallContext call)
    {
        var powers =
            (await RolesAsync(names, call).ConfigureAwait(false)).Where(one => Is(role, one.Id, one.Name)).Select(one => one.Power);
        return powers.Any() ? powers.Max() : AdministratorPower.Unknown;
    }

    /// <summary>The roles of the organization; none where the list cannot be read, which is said.</summary>
    public static async Task<List<PlatformRole>> RolesAsync(INameLookup names, CallContext call) =>
        (await TryReadAsync(names.Roles, "roles", call).ConfigureAwait(false))?.Items ?? [];

    /// <summary>The teams of the organization; none where the list cannot be read, which is said.</summary>
    public static async Task<List<PlatformTeam>> TeamsAsync(INameLookup names, CallContext call) =>
        (await TryReadAsync(names.Teams, "teams", call).ConfigureAwait(false))?.Items ?? [];

    /// <summary>True where a text is an id or a name, ignoring case.</summary>
    public static bool Is(string text, string? id, string? name) =>
        string.Equals(text, id, StringComparison.OrdinalIgnoreCase) || string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    private static async Task<ReadList<T>?> TryReadAsync<T>(AsyncOnce<ReadList<T>> list, string what, CallContext call)
    {
        try
        {
            return await list.GetAsync(call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error != PlatformError.NotAuthenticated)
        {
            call.Observer.Verbose($"What {what} allow is not known, because they could not be read: {e.Message}");
            return null;
        }
    }
}
