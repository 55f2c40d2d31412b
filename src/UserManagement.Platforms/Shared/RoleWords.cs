using System;
using System.Linq;
using UserManagement.Model;

namespace UserManagement.Platforms.Shared;

/// <summary>The names of organization roles that a platform documents. A name is compared whole: a part of it says nothing.</summary>
/// <param name="administrators">The names of those that administer the organization.</param>
/// <param name="others">The names of those that do not.</param>
/// <param name="showsNone">True where a user without a role is shown without the field, so that its absence says that there is
/// none.</param>
internal sealed class RoleWords(string[] administrators, string[] others, bool showsNone = true)
{
    /// <summary>What a role of this name allows.</summary>
    public AdministratorPower Of(string? role) =>
        role is null ? AdministratorPower.Unknown
        : administrators.Contains(role, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.Administers
        : others.Contains(role, StringComparer.OrdinalIgnoreCase) ? AdministratorPower.None
        : AdministratorPower.Unknown;

    /// <summary>
    /// Returns what the organization role allows a user to do. Other roles and teams may allow more. A user who is shown with no role and
    /// no team cannot administer.
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
