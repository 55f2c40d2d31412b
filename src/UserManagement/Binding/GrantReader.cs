using UserManagement.Foundation.Input;
using UserManagement.Model;

namespace UserManagement.Binding;

/// <summary>Creates role grants from text.</summary>
internal static class GrantReader
{
    /// <summary>Creates the grant of a role, with the entity (such as a control plane of Konnect) to which the role is limited.</summary>
    /// <param name="role">The role, by id or by name.</param>
    /// <param name="type">The kind of the entity; null for none.</param>
    /// <param name="id">The id of the entity, or *; null for none.</param>
    /// <param name="region">The region of the entity, or *; null for none.</param>
    /// <exception cref="PlatformException">A value is not a valid name or id.</exception>
    public static RoleGrant Read(string role, string? type, string? id, string? region) => new(InputRules.IdOrName(role, "role"))
    {
        EntityType = type is null ? null : InputRules.Name(type, "entity type"),
        EntityId = id is null or "*" ? id : InputRules.Id(id, "entity id"),
        EntityRegion = region is null or "*" ? region : InputRules.Id(region, "entity region"),
    };
}
