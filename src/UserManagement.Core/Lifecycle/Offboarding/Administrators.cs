using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Lookup;
using UserManagement.Platforms;

namespace UserManagement.Lifecycle;

/// <summary>Who administers an organization, so that the last one is not taken out unasked. Read once, when somebody is to be taken out.</summary>
internal sealed class Administrators
{
    private static readonly string[] Roles = ["owner", "admin", "administrator"];
    private readonly PlatformConnection _connection;
    private readonly AsyncOnce<List<PlatformUser>> _all;

    public Administrators(PlatformConnection connection)
    {
        _connection = connection;
        _all = new AsyncOnce<List<PlatformUser>>(ReadAsync);
    }

    /// <summary>True when somebody is an active administrator and nobody else is.</summary>
    public async Task<bool> IsLastAsync(PlatformUser user, CallContext call)
    {
        if (user.Status != UserStatus.Active) return false;
        var all = await _all.GetAsync(call).ConfigureAwait(false);
        return all.Any(admin => Same(admin.Id, user.Id)) && !all.Any(admin => admin.Status == UserStatus.Active && !Same(admin.Id, user.Id));
    }

    private async Task<List<PlatformUser>> ReadAsync(CallContext call)
    {
        if (_connection.Adapter is IAdministrators own) return await (await own.ListAdministratorsAsync(call).ConfigureAwait(false)).ToListAsync(call).ConfigureAwait(false);
        var users = await _connection.Require<IUserDirectory>("read users").ListUsers(new UserQuery()).ToListAsync(call).ConfigureAwait(false);
        return users.FindAll(user => user.OrgRole is { } role && Roles.Contains(role, StringComparer.OrdinalIgnoreCase));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
