namespace UserManagement.Model;

/// <summary>The owner, the organization and the scopes of a token, as the platform shows them.</summary>
internal sealed class ConnectionIdentity(
    string? user, string? userId, string? organizationId, string? organization, string? role, string[] scopes)
{
    public string? User { get; } = user;

    public string? UserId { get; } = userId;

    public string? OrganizationId { get; } = organizationId;

    public string? Organization { get; } = organization;

    public string? Role { get; } = role;

    public string[] Scopes { get; } = scopes;

    /// <summary>The optional features that the server reported, such as <c>filter</c>.</summary>
    public string[] ServerFeatures { get; init; } = [];
}
