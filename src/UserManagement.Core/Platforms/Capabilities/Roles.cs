using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Http;

namespace UserManagement.Platforms;

/// <summary>Roles can be listed.</summary>
internal interface IRoleCatalog
{
    /// <summary>True when a text is what the platform's API takes; a name is looked up in the list first.</summary>
    bool IsRoleId(string text);

    /// <summary>True when ids say nothing to a person, so that names are shown in their place.</summary>
    bool RoleIdsAreOpaque { get; }

    IPageReader<PlatformRole> ListRoles();
}

/// <summary>Roles can be attached to one user and detached.</summary>
internal interface IDirectRoles
{
    /// <summary>Refuses, before any request, a grant the platform can't take.</summary>
    /// <param name="grant">What is to be attached or detached.</param>
    /// <param name="adding">True when it is to be attached.</param>
    void CheckGrant(RoleGrant grant, bool adding);

    /// <summary>The roles held directly. Asks the platform only where the user as read does not carry them.</summary>
    Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call);

    /// <summary>Attaches. The user as the answer shows them; null where it holds none.</summary>
    Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call);

    /// <summary>Detaches. The user as the answer shows them; null where it holds none.</summary>
    Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call);
}
