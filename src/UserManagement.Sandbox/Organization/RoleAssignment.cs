namespace UserManagement.Sandbox;

/// <summary>A role over one entity, or over all of a kind, held by a person, a team or a system account.</summary>
internal sealed record RoleAssignment(
    string Id, string HolderId, string RoleName, string EntityId, string EntityTypeName, string EntityRegion);
