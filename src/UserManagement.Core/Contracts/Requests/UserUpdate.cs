namespace UserManagement.Contracts.Requests;

/// <summary>New values for a user; null leaves a value as it is.</summary>
internal sealed class UserUpdate(string? name, string? orgRole)
{
    public string? Name { get; } = name;

    public string? OrgRole { get; } = orgRole;

    public string? UserName { get; init; }

    public string? Email { get; init; }

    public string? ExternalId { get; init; }

    public string? Title { get; init; }

    public string? Department { get; init; }

    /// <summary>True where a value is set that only directories hold.</summary>
    public bool IsOfDirectory => (UserName ?? Email ?? ExternalId ?? Title ?? Department) is not null;

    /// <summary>True where nothing is set.</summary>
    public bool IsEmpty => Name is null && OrgRole is null && !IsOfDirectory;
}
