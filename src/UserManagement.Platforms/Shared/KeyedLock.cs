using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Allows one change per user at a time, for a platform that can only replace all roles of a user: two concurrent changes would overwrite
/// each other.
/// </summary>
internal sealed class KeyedLock
{
    // A fixed number of locks, so that memory does not grow with the number of users. Two users who share a lock only wait for each other.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits until no other change to the user is in progress. Disposing the result allows the next change.</summary>
    public async Task<IDisposable> EnterAsync(string userId, CancellationToken stop)
    {
        var gate = _locks[(StringComparer.OrdinalIgnoreCase.GetHashCode(userId) & int.MaxValue) % _locks.Length];
        await gate.WaitAsync(stop).ConfigureAwait(false);
        return new Holder(gate);
    }

    private sealed class Holder(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
