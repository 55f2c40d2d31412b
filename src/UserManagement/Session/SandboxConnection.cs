using UserManagement.Model;
using UserManagement.Sandbox;

namespace UserManagement;

/// <summary>A connection to the embedded sandbox. <see cref="GetSandbox"/> shows the sandbox's own record of every request.</summary>
public sealed class SandboxConnection : PlatformConnection
{
    internal SandboxConnection(ConnectionFacts facts, SandboxPlatform sandbox)
        : base(facts) => Sandbox = sandbox;

    /// <summary>
    /// Returns the embedded platform: its requests, its organization, and faults to rehearse with. In PowerShell it is the hidden
    /// property Sandbox.
    /// </summary>
    public SandboxPlatform GetSandbox() => Sandbox;

    // No public property: what a connection is to the sandbox is no column of Export-Csv and no property in ConvertTo-Json.
    internal SandboxPlatform Sandbox { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Sandbox.Dispose();
    }
}
