using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A role held directly, and what it is for.</summary>
public sealed class OffboardingRole
{
    /// <summary>The role, as role parameters take it.</summary>
    public string Role { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The role's display name, where the platform says it.</summary>
    public string? Name { get; set => field = SafeText.Of(value); }

    /// <summary>The kind of thing it is for; null where roles are organization-wide.</summary>
    public string? EntityType { get; set => field = SafeText.Of(value); }

    /// <summary>The id of the thing it is for.</summary>
    public string? EntityId { get; set => field = SafeText.Of(value); }

    /// <summary>The region of the thing it is for.</summary>
    public string? EntityRegion { get; set => field = SafeText.Of(value); }

    /// <summary>The role and what it is for.</summary>
    public override string ToString() => ToGrant().ToString();

    /// <summary>The role by name, and what it is for, as people read it.</summary>
    internal string Shown =>
        Name is null
        ? ToString()
        : new RoleGrant(Name) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion }.ToString();

    internal RoleGrant ToGrant() =>
        new(Role) { EntityType = EntityType, EntityId = EntityId, EntityRegion = EntityRegion, AllowNoRoles = true };
}
