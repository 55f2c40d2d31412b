namespace UserManagement.Sandbox;

/// <summary>A role that a user has directly or through a team.</summary>
internal sealed record Role(string Id, string Name, string Description);
