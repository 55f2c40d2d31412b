namespace UserManagement.Model;

/// <summary>Who a token belongs to.</summary>
internal sealed class ConnectionIdentity(
    string? user, string? userId, string? organizationId, string? organization, string? role, string[] scopes)
{
    public string? User { get; } = user;

    public string? UserId { get; } = userId;

    public string? OrganizationId { get; } = organizationId;

    public string? Organization { get; } = organization;

    public string? Role { get; } = role;

    public string[] Scopes { get; } = scopes;

    /// <summary>What the server said of itself, each as words for a person.</summary>
    public string[] ServerFeatures { get; init; } = [];
}
