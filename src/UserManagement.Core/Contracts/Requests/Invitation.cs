namespace UserManagement.Contracts.Requests;

/// <summary>What is asked of a new member.</summary>
internal sealed class Invitation(string email, params string[] roles)
{
    public string Email { get; } = email;

    /// <summary>The roles to start with, as the platform's API takes them.</summary>
    public string[] Roles { get; } = roles;

    /// <summary>The name to start with, for a platform that takes it with the invitation; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The organization role to start with; null for none.</summary>
    public string? OrgRole { get; init; }
}
