namespace UserManagement.Contracts.Requests;

/// <summary>The address, roles and name of a user to invite.</summary>
internal sealed class Invitation(string email, params string[] roles)
{
    public string Email { get; } = email;

    /// <summary>The initial roles, in the form that the API of the platform accepts.</summary>
    public string[] Roles { get; } = roles;

    /// <summary>The initial name, for a platform that accepts it with the invitation; null for none.</summary>
    public string? Name { get; init; }

    public string? OrgRole { get; init; }
}
