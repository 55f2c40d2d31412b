using UserManagement.Model;
using UserManagement.Sandbox;

namespace UserManagement;

/// <summary>A connection to the embedded sandbox. <see cref="Sandbox"/> shows the sandbox's own record of every request.</summary>
public sealed class SandboxConnection : PlatformConnection
{
    internal SandboxConnection(ConnectionFacts facts, SandboxPlatform sandbox)
        : base(facts) => Sandbox = sandbox;

    /// <summary>The embedded platform: its requests, its organization, and faults to rehearse with.</summary>
    public SandboxPlatform Sandbox { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Sandbox.Dispose();
    }
}
