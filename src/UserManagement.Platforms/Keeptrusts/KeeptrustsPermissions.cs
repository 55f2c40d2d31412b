using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Model;

namespace UserManagement.Platforms.Keeptrusts;

/// <summary>
/// Derives the power of a role (whether it administers the organization) from its permissions, if the role list contains them.
/// </summary>
/// <remarks>
/// The permissions <c>users:manage</c> and <c>roles:assign</c> and the format <c>resource:verb</c> are DOCUMENTED for scopes. That roles
/// use the same permissions is INFERRED, so an unknown permission on a resource such as users may allow anything.
/// </remarks>
internal static class KeeptrustsPermissions
{
    private static readonly string[] Reading = ["read", "list", "view", "get"];
    private static readonly string[] Sensitive =
        ["users", "members", "roles", "teams", "iam", "policies", "org", "organization", "organizations"];

    private static readonly string[] Managing =
    [
        "users:manage", "users:write", "users:update", "users:delete", "users:*",
        "roles:assign", "roles:manage", "roles:write", "roles:*",
    ];

    public static AdministratorPower Power(IReadOnlyCollection<string> permissions)
    {
        if (permissions.Count == 0) return AdministratorPower.Unknown;
        var each = permissions.Select(Power).ToList();
        return each.Max();
    }

    private static AdministratorPower Power(string permission)
    {
        if (Managing.Contains(permission, StringComparer.OrdinalIgnoreCase)) return AdministratorPower.Administers;
        var parts = permission.Split(':');
        if (parts.Length != 2) return permission == "*" ? AdministratorPower.Administers : AdministratorPower.Unknown;
        if (Reading.Contains(parts[1], StringComparer.OrdinalIgnoreCase)) return AdministratorPower.None;
        return parts[0] == "*" ? AdministratorPower.Administers
            : Sensitive.Contains(parts[0], StringComparer.OrdinalIgnoreCase) ? AdministratorPower.Unknown
            : AdministratorPower.None;
    }
}
