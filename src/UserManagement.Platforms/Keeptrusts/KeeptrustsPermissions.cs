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
/// use the same permissions is INFERRED. A permission to change something other than the product's own data may give administrator rights,
/// so its power is Unknown.
/// </remarks>
internal static class KeeptrustsPermissions
{
    private static readonly string[] Reading = ["read", "list", "view", "get"];

    // The product's own data: rights over it do not reach members, roles or tokens. DOCUMENTED as parts of the product, except retention.
    private static readonly string[] ProductData = ["audit", "configurations", "events", "exports", "gateways", "retention"];

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
        var parts = permission.Split(':');
        if (parts.Length != 2) return permission == "*" ? AdministratorPower.Administers : AdministratorPower.Unknown;
        var (resource, verb) = (parts[0], parts[1]);
        if (Is(verb, Reading)) return AdministratorPower.None;
        if (resource == "*" ? Is("users:" + verb, Managing) || Is("roles:" + verb, Managing) : Is(permission, Managing))
            return AdministratorPower.Administers;
        return Is(resource, ProductData) ? AdministratorPower.None : AdministratorPower.Unknown;
    }

    private static bool Is(string text, string[] words) => words.Contains(text, StringComparer.OrdinalIgnoreCase);
}
