using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The names of the roles by id. A dictionary, because writing the user list looks up the role names of every user.</summary>
internal sealed class AstraRoleNames(SandboxOrganization organization)
{
    private readonly Dictionary<string, string> _names = organization.Roles.ToDictionary(role => role.Id, role => role.Name);

    public string? Of(string roleId) => _names.TryGetValue(roleId, out var name) ? name : null;
}
