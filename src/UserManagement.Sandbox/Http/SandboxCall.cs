using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>What a route's handler needs: the organization, the token's rights, the switches, the request, and its path's values.</summary>
internal sealed class SandboxCall(
    SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request, IReadOnlyList<string> values)
{
    public SandboxOrganization Organization { get; } = organization;

    public TokenAccess Access { get; } = access;

    public SandboxSwitches Switches { get; } = switches;

    /// <summary>The time of the sandbox.</summary>
    public SandboxClock Clock => Switches.Clock;

    public WireRequest Request { get; } = request;

    /// <summary>The values of the placeholders of the route, in order.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
