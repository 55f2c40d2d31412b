using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// Lets changes to one user through one at a time, for a platform that replaces a whole set: two at once would each write back what the
/// other had just changed.
/// </summary>
internal sealed class KeyedLock
{
    // A fixed number, so that changes to a million users take no more memory; two users that share one only wait for each other.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits until no other change to the user is under way. Disposing the result lets the next in.</summary>
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
