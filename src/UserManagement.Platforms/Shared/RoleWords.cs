using System;
using System.Linq;
using UserManagement.Model;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// The names of organization roles that a platform documents. Names are compared whole, because a part of a name proves nothing.
/// </summary>
/// <param name="administrators">The names of roles that administer the organization.</param>
/// <param name="others">The names of roles that do not administer the organization.</param>
/// <param name="showsNone">True if the platform omits the field for a user without a role, so that a missing field means no role.</param>
internal sealed class RoleWords(string[] administrators, string[] others, bool showsNone = true)
{
    /// <summary>Returns whether a role of this name administers the organization; Unknown for a name that is not documented.</summary>
    public AdministratorPower Of(string? role) =>
        role is null ? AdministratorPower.Unknown
        : administrators.Contains(role, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.Administers
        : others.Contains(role, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.None
        : AdministratorPower.Unknown;

    /// <summary>
    /// Returns whether the organization role of a user administers the organization. If it does not, but the user has other roles or teams,
    /// the result is Unknown, because these may administer it.
    /// </summary>
    public AdministratorPower Of(PlatformUser user)
    {
        var power = user.OrgRole is null && showsNone ? AdministratorPower.None : Of(user.OrgRole);
        if (power != AdministratorPower.None) return power;
        var more = user.HeldTeams.Count > 0
            || user.HeldRoles.Any(role => !string.Equals(role, user.OrgRole, StringComparison.OrdinalIgnoreCase));
        return more ? AdministratorPower.Unknown : AdministratorPower.None;
    }
}
