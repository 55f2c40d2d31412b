namespace UserManagement.Sandbox;

/// <summary>A role that can be held directly or through a team.</summary>
internal sealed record Role(string Id, string Name, string Description);
