using System;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// Gives slots to the requests of one item of a command, such as one user. Each request in progress holds a slot. All items of the command
/// share the slots.
/// </summary>
/// <param name="shared">The semaphore with one slot for each concurrent request of the command.</param>
/// <param name="onFirst">Called once, when the item gets its first slot.</param>
internal sealed class RequestSlots(SemaphoreSlim shared, Action? onFirst = null)
{
    private int _taken;

    /// <summary>Waits for a slot, in the order of the calls.</summary>
    public async Task EnterAsync(CancellationToken stop)
    {
        await shared.WaitAsync(stop).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _taken, 1) == 0) onFirst?.Invoke();
    }

    public void Release() => shared.Release();
}
