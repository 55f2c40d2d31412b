using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Lists the roles of an organization.</summary>
internal interface IRoleCatalog
{
    /// <summary>
    /// Returns true if a text certainly has the form that the API of the platform accepts for a role; any other text is looked up in the
    /// list of roles first.
    /// </summary>
    bool IsRoleId(string text);

    /// <summary>
    /// Returns true if a text can be a role id that the list does not contain. Used if the list cannot be read or is not proven complete.
    /// </summary>
    bool MayBeRoleId(string text);

    /// <summary>True if role ids have no meaning for a person, such as UUIDs, so that names are shown instead.</summary>
    bool RoleIdsAreOpaque { get; }

    IPageReader<PlatformRole> ListRoles();
}

/// <summary>Marks a platform that has more roles than it lists, so that a name that is not in the list may be a role.</summary>
internal interface IOpenRoleCatalog : IRoleCatalog;

/// <summary>The documented roles of a platform that cannot list its roles.</summary>
internal interface IRoleWords
{
    IReadOnlyList<string> RoleWords { get; }

    /// <summary>True if the documentation says that there are no other roles.</summary>
    bool RoleWordsAreAll { get; }
}

/// <summary>Marks a platform on which the last role of a user is detached only if the command requests it (-AllowNoRoles).</summary>
internal interface ILastRoleRule
{
    /// <summary>Refuses to detach the only role of a user, unless <see cref="RoleGrant.AllowNoRoles"/> is set.</summary>
    /// <exception cref="PlatformException">The user would have no role; nothing was sent.</exception>
    Task RequireRoleLeftAsync(PlatformUser user, RoleGrant grant, CallContext call);
}

/// <summary>Reads, attaches and detaches the roles that a user holds directly.</summary>
internal interface IDirectRoles
{
    /// <summary>Refuses, before any request, a grant that the platform cannot accept.</summary>
    /// <param name="grant">The role to attach or detach.</param>
    /// <param name="adding">True to attach the role, false to detach it.</param>
    void CheckGrant(RoleGrant grant, bool adding);

    /// <summary>Returns the roles that a user holds directly. Sends a request only if the user object does not contain them.</summary>
    Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call);

    /// <summary>Attaches a role. Returns the user from the response; null if the response contains none.</summary>
    Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call);

    /// <summary>Detaches a role. Returns the user from the response; null if the response contains none.</summary>
    Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call);
}

/// <summary>
/// Marks a platform where a user who was read individually and shows no roles is assumed to hold none, although the platform does not
/// document that it omits an empty list of roles.
/// </summary>
internal interface IInfersNoRoles;
