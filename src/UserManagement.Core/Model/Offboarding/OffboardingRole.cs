using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A direct role of a user, and the entity to which it applies on some platforms.</summary>
public sealed class OffboardingRole
{
    /// <summary>The role, as role parameters accept it.</summary>
    public string Role { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The display name of the role, if the platform shows it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The entity type; null for organization-wide roles.</summary>
    public string? EntityType { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the entity.</summary>
    public string? EntityId { get; set => field = SafeText.Of(value); }

    /// <summary>The region of the entity.</summary>
    public string? EntityRegion { get; set => field = SafeText.Of(value); }

    /// <summary>Returns the role and its entity.</summary>
    public override string ToString() => ToGrant().ToString();

    /// <summary>The role by name, with its entity, for display.</summary>
    internal string Shown =>
        Name is null
        ? ToString()
        : new RoleGrant(Name) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion }.ToString();

    internal RoleGrant ToGrant() =>
        new(Role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AllowNoRoles = true };
}
