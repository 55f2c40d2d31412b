using System.Threading;

namespace UserManagement.People;

/// <summary>Counts the removals of one command, so that a list knows whether it may have moved up while it was read. Thread-safe.</summary>
internal sealed class RemovalsUnderWay
{
    private long _begun;
    private long _ended;

    /// <summary>How many have begun.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>How many have certainly ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Called before a removal is sent.</summary>
    public void Begin() => Interlocked.Increment(ref _begun);

    /// <summary>
    /// Called when a removal is answered, or certainly refused. One whose answer was lost may happen at any time, so it never ends.
    /// </summary>
    public void End() => Interlocked.Increment(ref _ended);
}
