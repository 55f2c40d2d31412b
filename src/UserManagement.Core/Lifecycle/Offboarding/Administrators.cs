using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Who administers an organization, so that the last one is not taken out unasked.</summary>
internal static class Administrators
{
    private static readonly string[] Roles = ["owner", "admin", "administrator"];

    /// <summary>True when somebody is an active administrator and nobody else is.</summary>
    public static async Task<bool> IsLastAsync(PlatformUser user, CallContext call)
    {
        if (user.Status != UserStatus.Active) return false;
        var all = await ReadAsync(user.Origin, call).ConfigureAwait(false);
        return all.Any(admin => Same(admin.Id, user.Id)) && !all.Any(admin => admin.Status == UserStatus.Active && !Same(admin.Id, user.Id));
    }

    private static async Task<List<PlatformUser>> ReadAsync(PlatformConnection connection, CallContext call)
    {
        var reader = connection.Adapter is IAdministrators own ? await own.ListAdministratorsAsync(call).ConfigureAwait(false) : connection.Require<IUserDirectory>("read users").ListUsers(new UserQuery());
        var users = await reader.ToListAsync(call).ConfigureAwait(false);
        return connection.Adapter is IAdministrators ? users : users.FindAll(user => user.OrgRole is { } role && Roles.Contains(role, StringComparer.OrdinalIgnoreCase));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
