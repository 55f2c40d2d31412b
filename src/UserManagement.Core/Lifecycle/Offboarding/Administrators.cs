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
    private readonly AsyncOnce<ReadList<PlatformUser>> _all;

    public Administrators(PlatformConnection connection) => _all = new AsyncOnce<ReadList<PlatformUser>>(call => ReadAsync(connection, null, call));

    /// <summary>True when somebody is an active administrator and no other stays.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="leaving">The ids of everybody whom the command takes out of this organization: two at once may be the last two.</param>
    /// <param name="call">Who listens.</param>
    public async Task<bool> IsLastAsync(string userId, ISet<string> leaving, CallContext call)
    {
        var all = await _all.GetAsync(call).ConfigureAwait(false);
        var active = all.Items.FindAll(admin => admin.Status == UserStatus.Active);
        if (active.Exists(admin => !leaving.Contains(admin.Id))) return false;
        if (!all.End.IsProven) throw all.End.Refuse("Whether another administrator stays is not known");
        return active.Exists(admin => string.Equals(admin.Id, userId, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Everybody who administers an organization.</summary>
    /// <param name="connection">Leads to the organization.</param>
    /// <param name="users">Everybody in it, where that is known already.</param>
    /// <param name="call">Who listens.</param>
    public static async Task<ReadList<PlatformUser>> ReadAsync(PlatformConnection connection, ReadList<PlatformUser>? users, CallContext call)
    {
        if (connection.Adapter is IAdministrators own) return await (await own.ListAdministratorsAsync(call).ConfigureAwait(false)).ReadAllAsync(call).ConfigureAwait(false);
        users ??= await connection.Require<IUserDirectory>("read users").ListUsers(new UserQuery()).ReadAllAsync(call).ConfigureAwait(false);
        return new ReadList<PlatformUser>(users.Items.FindAll(user => user.OrgRole is { } role && Roles.Contains(role, StringComparer.OrdinalIgnoreCase)), users.End);
    }
}
