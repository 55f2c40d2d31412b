using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// The input of a route's handler: the organization, the token's scopes, the enabled faults, the request, and the values in its path.
/// </summary>
internal sealed class SandboxCall(
    SandboxOrganization organization, TokenAccess access, SandboxSwitches switches, WireRequest request, IReadOnlyList<string> values)
{
    public SandboxOrganization Organization { get; } = organization;

    public TokenAccess Access { get; } = access;

    public SandboxSwitches Switches { get; } = switches;

    public SandboxClock Clock => Switches.Clock;

    public WireRequest Request { get; } = request;

    /// <summary>The values of the route's placeholders, in order.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
