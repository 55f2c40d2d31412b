namespace UserManagement.Sandbox;

/// <summary>A role on one entity, or on all entities of a type, assigned to a user, a team or a system account.</summary>
internal sealed record RoleAssignment(
    string Id, string HolderId, string RoleName, string EntityId, string EntityTypeName, string EntityRegion);
