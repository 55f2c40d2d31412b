namespace UserManagement.Contracts.Requests;

internal sealed record TeamDraft(string Name, string? Description);

/// <summary>The new values for a team.</summary>
/// <param name="Name">The new name; null to keep the current one.</param>
/// <param name="Description">The new description; null to keep the current one.</param>
internal sealed record TeamUpdate(string? Name, string? Description);
