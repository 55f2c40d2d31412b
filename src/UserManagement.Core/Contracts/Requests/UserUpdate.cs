namespace UserManagement.Contracts.Requests;

/// <summary>New values for a user; null leaves a value as it is.</summary>
internal sealed class UserUpdate(string? name, string? orgRole)
{
    public string? Name { get; } = name;

    public string? OrgRole { get; } = orgRole;
}
