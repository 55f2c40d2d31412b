using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;

namespace UserManagement.People;

/// <summary>A list of the users with a role that is in no list of roles: where nobody holds it either, there is no such role.</summary>
internal sealed class RoleReader(IPageReader<PlatformUser> users, UserQuery query, NameLookup names) : IPageReader<PlatformUser>
{
    public ListEnd? End => users.End;

    /// <exception cref="PlatformException">Nobody in the whole list holds the role (<see cref="PlatformError.RoleNotFound"/>).</exception>
    public async Task<IReadOnlyList<PlatformUser>?> NextAsync(CallContext call)
    {
        var page = await users.NextAsync(call).ConfigureAwait(false);
        return page is null && !query.RoleIsSeen ? throw await names.NoRoleAsync(query.RoleText!, call).ConfigureAwait(false) : page;
    }
}
