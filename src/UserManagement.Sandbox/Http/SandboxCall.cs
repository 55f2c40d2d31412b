using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>All that a route's handler needs: the organization, the token's rights, the request, and what its path said.</summary>
internal sealed class SandboxCall(SandboxOrganization organization, TokenAccess access, WireRequest request, IReadOnlyList<string> values)
{
    public SandboxOrganization Organization { get; } = organization;

    public TokenAccess Access { get; } = access;

    public WireRequest Request { get; } = request;

    /// <summary>The segments that stood where the route has a placeholder, in order.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
