using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The names of the roles by id, in a dictionary because the user list needs them for each user.</summary>
internal sealed class AstraRoleNames(SandboxOrganization organization)
{
    private readonly Dictionary<string, string> _names = organization.Roles.ToDictionary(role => role.Id, role => role.Name);

    public string? Of(string roleId) => _names.TryGetValue(roleId, out var name) ? name : null;
}
