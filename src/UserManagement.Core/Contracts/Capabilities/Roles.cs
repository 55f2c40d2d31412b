using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Model;

namespace UserManagement.Contracts.Capabilities;

/// <summary>Roles can be listed.</summary>
internal interface IRoleCatalog
{
    /// <summary>True when a text is certainly what the platform's API takes; any other is looked up in the list first.</summary>
    bool IsRoleId(string text);

    /// <summary>
    /// True when a text that the list does not show may be an id all the same, where the list cannot be read or is not proven whole.
    /// </summary>
    bool MayBeRoleId(string text);

    /// <summary>True when ids say nothing to a person, so that names are shown in their place.</summary>
    bool RoleIdsAreOpaque { get; }

    IPageReader<PlatformRole> ListRoles();
}

/// <summary>The list of roles is not whole: the platform knows more than it lists, so that a name that is not in it may be one.</summary>
internal interface IOpenRoleCatalog : IRoleCatalog;

/// <summary>Roles cannot be listed, and the documentation names them.</summary>
internal interface IRoleWords
{
    /// <summary>The documented roles.</summary>
    IReadOnlyList<string> RoleWords { get; }

    /// <summary>True where the documentation says that there are no others.</summary>
    bool RoleWordsAreAll { get; }
}

/// <summary>Roles can be attached to one user and detached.</summary>
internal interface IDirectRoles
{
    /// <summary>Refuses, before any request, a grant the platform cannot take.</summary>
    /// <param name="grant">What is to be attached or detached.</param>
    /// <param name="adding">True when it is to be attached.</param>
    void CheckGrant(RoleGrant grant, bool adding);

    /// <summary>The roles held directly. Asks the platform only where the user as read does not carry them.</summary>
    Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call);

    /// <summary>Attaches. The user as the response shows them; null where it holds none.</summary>
    Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call);

    /// <summary>Detaches. The user as the response shows them; null where it holds none.</summary>
    Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call);
}

/// <summary>
/// A user who is read alone and without roles is taken to hold none, although the platform does not document that it leaves out an empty
/// list.
/// </summary>
internal interface IInfersNoRoles;
