using UserManagement.Model;
using UserManagement.Sandbox;

namespace UserManagement;

/// <summary>A connection to the built-in sandbox. <see cref="GetSandbox"/> returns the sandbox, with the requests it received.</summary>
public sealed class SandboxConnection : PlatformConnection
{
    internal SandboxConnection(ConnectionFacts facts, SandboxPlatform sandbox)
        : base(facts) => Sandbox = sandbox;

    /// <summary>
    /// Returns the emulated platform, with the requests it received, its organization, and the faults it simulates. In PowerShell, the
    /// hidden property Sandbox returns it too.
    /// </summary>
    public SandboxPlatform GetSandbox() => Sandbox;

    /// <inheritdoc/>
    // Each sandbox is a separate organization, although all sandboxes of a platform have the same address.
    internal override object Place => this;

    /// <inheritdoc/>
    private protected override bool IsShared => false;

    // Public only as the method GetSandbox, so that it is neither a column of Export-Csv nor a property in ConvertTo-Json.
    internal SandboxPlatform Sandbox { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Sandbox.Dispose();
    }
}
