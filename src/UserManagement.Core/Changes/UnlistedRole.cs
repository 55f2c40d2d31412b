using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>
/// Warns, on a platform that does not list all of its roles, if a role to remove is neither in the list nor held by the user or the team:
/// its name may be misspelled, and then the holder keeps the role that was meant.
/// </summary>
internal static class UnlistedRole
{
    /// <summary>Writes the warning if the platform's list can be read and does not contain the role.</summary>
    public static async Task WarnAsync(
        RoleGrant role, string holder, PlatformConnection connection, NameLookup names, CallContext call)
    {
        if (connection.Adapter is not IOpenRoleCatalog) return;
        try
        {
            var all = (await names.Roles.GetAsync(call).ConfigureAwait(false)).Items;
            // If the list has no role at all of the entity type, it does not show which roles the type has.
            var ofType = all.FindAll(one => role.EntityType is not null && Same(one.EntityType, role.EntityType));
            var listed = (ofType.Count > 0 ? ofType : all).ConvertAll(one => (one.Id, one.Name));
            if (listed.Exists(one => Same(one.Id, role.Role) || Same(one.Name, role.Role))) return;
            var errors = new NameErrors(connection);
            var name = errors.Shown(role.Role);
            var type = ofType.Count > 0 ? $" for the entity type '{errors.Shown(ofType[0].EntityType!)}'" : "";
            call.Observer.Warning(
                $"{holder} does not have the role '{name}' directly, and {connection.Platform} (connection '{connection.Name}') does not "
                + $"list a role '{name}'{type}. Check the name. {errors.Hint(NameKind.Role, role.Role, listed)}");
        }
        catch (PlatformException e)
        {
            call.Observer.Verbose($"The roles of {connection.Platform} could not be read to check the name '{role.Role}': {e.Message}");
        }
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
