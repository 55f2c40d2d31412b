namespace UserManagement.Contracts.Requests;

/// <summary>A team to create.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What the team is for; null for nothing.</param>
internal sealed record TeamDraft(string Name, string? Description);

/// <summary>What is to be changed of a team.</summary>
/// <param name="Name">The new name; null where it stays.</param>
/// <param name="Description">The new description; null where it stays.</param>
internal sealed record TeamUpdate(string? Name, string? Description);
