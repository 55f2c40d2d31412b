using System.Collections.Concurrent;
using System.Threading;
using UserManagement.Foundation.Json;

namespace UserManagement.People;

/// <summary>
/// Counts the removals of users by one command in one organization. A removal while a user list is read page by page can shift the pages,
/// so that the list misses a user. Thread-safe.
/// </summary>
internal sealed class RemovalsUnderWay
{
    private readonly ConcurrentDictionary<IdKey, bool> _users = new();
    private long _begun;
    private long _ended;

    /// <summary>The number of removals that began.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>The number of removals that certainly ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Returns true if a removal of this user began and has not certainly ended.</summary>
    public bool Includes(PlatformUser user) => _users.ContainsKey(user.Key);

    public void Begin(PlatformUser user)
    {
        if (_users.TryAdd(user.Key, true)) Interlocked.Increment(ref _begun);
    }

    /// <summary>
    /// Called when a removal got a response, was certainly refused, or was confirmed by a read. It is not called if the outcome is unknown,
    /// because the platform can then still remove the user at any time.
    /// </summary>
    public void End(PlatformUser user)
    {
        if (_users.TryRemove(user.Key, out _)) Interlocked.Increment(ref _ended);
    }
}
