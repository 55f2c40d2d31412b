using System.Threading;

namespace UserManagement.People;

/// <summary>
/// Counts the removals of users by one command. A removal while a user list is read page by page can shift the pages, so that the list
/// misses a user. Thread-safe.
/// </summary>
internal sealed class RemovalsUnderWay
{
    private long _begun;
    private long _ended;

    /// <summary>The number of removals that began.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>The number of removals that certainly ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    public void Begin() => Interlocked.Increment(ref _begun);

    /// <summary>
    /// Called when a removal got a response or was certainly refused. It is not called if the response was lost, because the platform can
    /// then still remove the user at any time.
    /// </summary>
    public void End() => Interlocked.Increment(ref _ended);
}
