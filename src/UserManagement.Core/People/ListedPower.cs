using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.People;

/// <summary>Determines from the role and team lists of an organization who has administrator rights.</summary>
internal static class ListedPower
{
    /// <summary>
    /// Returns whether a role gives administrator rights; <see cref="AdministratorPower.Unknown"/> if the role is not in the list or the
    /// list cannot be read.
    /// </summary>
    public static async Task<AdministratorPower> OfRoleAsync(INameLookup names, string role, CallContext call)
    {
        var powers =
            (await RolesAsync(names, call).ConfigureAwait(false)).Where(one => Is(role, one.Id, one.Name)).Select(one => one.Power);
        return powers.Any() ? powers.Max() : AdministratorPower.Unknown;
    }

    /// <summary>Returns the roles of the organization; if the list cannot be read, writes a verbose message and returns none.</summary>
    public static async Task<List<PlatformRole>> RolesAsync(INameLookup names, CallContext call) =>
        (await TryReadAsync(names.Roles, "roles", call).ConfigureAwait(false))?.Items ?? [];

    /// <summary>Returns the teams of the organization; if the list cannot be read, writes a verbose message and returns none.</summary>
    public static async Task<List<PlatformTeam>> TeamsAsync(INameLookup names, CallContext call) =>
        (await TryReadAsync(names.Teams, "teams", call).ConfigureAwait(false))?.Items ?? [];

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
            call.Observer.Verbose($"The permissions of {what} are not known, because the {what} could not be read: {e.Message}");
            return null;
        }
    }
}
