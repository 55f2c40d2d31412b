using System.Threading;

namespace UserManagement.People;

/// <summary>
/// Counts the removals of one command, so that a list knows whether its pages may have shifted during the read. Thread-safe.
/// </summary>
internal sealed class RemovalsUnderWay
{
    private long _begun;
    private long _ended;

    /// <summary>The number of removals that began.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>The number of removals that certainly ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Called before a removal is sent.</summary>
    public void Begin() => Interlocked.Increment(ref _begun);

    /// <summary>
    /// Called when a removal got a response or was certainly refused. A removal whose response was lost can happen at any time, so it
    /// never ends.
    /// </summary>
    public void End() => Interlocked.Increment(ref _ended);
}
