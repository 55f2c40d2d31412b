using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;

namespace UserManagement.People;

/// <summary>Reads the users with a role that no list of roles contains. If no user has the role, throws RoleNotFound.</summary>
internal sealed class RoleReader(IPageReader<PlatformUser> users, UserQuery query, NameLookup names) : IPageReader<PlatformUser>
{
    public ListEnd? End => users.End;

    /// <exception cref="PlatformException">No user in the list has the role (<see cref="PlatformError.RoleNotFound"/>).</exception>
    public async Task<IReadOnlyList<PlatformUser>?> NextAsync(CallContext call)
    {
        var page = await users.NextAsync(call).ConfigureAwait(false);
        return page is null && !query.RoleIsSeen ? throw await names.NoRoleAsync(query.RoleText!, call).ConfigureAwait(false) : page;
    }
}
