using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>A platform behind a connection. What it can do is the set of capability interfaces it implements, and nothing else says so.</summary>
internal interface IPlatform
{
    string Name { get; }

    RouteTable Routes { get; }

    /// <summary>What to use in place of a capability that the platform lacks, as a sentence for an error's remedy.</summary>
    /// <param name="capability">The interface that is missing.</param>
    string InsteadOf(Type capability);

    /// <summary>Who the token belongs to and what it may do; made when connecting, in as few requests as the platform allows.</summary>
    Task<ConnectionIdentity> IdentifyAsync(CallContext call);
}

/// <summary>Who a token belongs to.</summary>
internal sealed class ConnectionIdentity(string? user, string? userId, string? organizationId, string? organization, string? role, string[] scopes)
{
    public string? User { get; } = user;

    public string? UserId { get; } = userId;

    public string? OrganizationId { get; } = organizationId;

    public string? Organization { get; } = organization;

    public string? Role { get; } = role;

    public string[] Scopes { get; } = scopes;
}
