namespace UserManagement.Contracts.Requests;

/// <summary>The new values for a user; null keeps the current value.</summary>
internal sealed class UserUpdate(string? name, string? orgRole)
{
    public string? Name { get; } = name;

    public string? OrgRole { get; } = orgRole;

    public string? UserName { get; init; }

    public string? Email { get; init; }

    public string? ExternalId { get; init; }

    public string? Title { get; init; }

    public string? Department { get; init; }

    /// <summary>True if a value is set that only a platform with <see cref="Capabilities.IDirectoryUpdates"/> can change.</summary>
    public bool IsOfDirectory => (UserName ?? Email ?? ExternalId ?? Title ?? Department) is not null;

    public bool IsEmpty => Name is null && OrgRole is null && !IsOfDirectory;
}
