namespace UserManagement.Model;

/// <summary>The owner of a token.</summary>
internal sealed class ConnectionIdentity(
    string? user, string? userId, string? organizationId, string? organization, string? role, string[] scopes)
{
    public string? User { get; } = user;

    public string? UserId { get; } = userId;

    public string? OrganizationId { get; } = organizationId;

    public string? Organization { get; } = organization;

    public string? Role { get; } = role;

    public string[] Scopes { get; } = scopes;

    /// <summary>Features that the server reported, as text.</summary>
    public string[] ServerFeatures { get; init; } = [];
}
