using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Serializes the changes to one user, for a platform that replaces a whole set: of two changes at once, each would overwrite the other.
/// </summary>
internal sealed class KeyedLock
{
    // A fixed number, so that a million users need no more memory; two users that share a lock only wait for each other.
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
