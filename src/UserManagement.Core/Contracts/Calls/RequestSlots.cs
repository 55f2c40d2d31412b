using System;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Contracts.Calls;

/// <summary>One item's way to the slots that a whole command has for requests: an item may need several at once.</summary>
/// <param name="shared">A place for each request that the command may have under way.</param>
/// <param name="onFirst">Called once, when the item has its first place.</param>
internal sealed class RequestSlots(SemaphoreSlim shared, Action? onFirst = null)
{
    private int _taken;

    /// <summary>Waits for a place; who waits longest is next.</summary>
    public async Task EnterAsync(CancellationToken stop)
    {
        await shared.WaitAsync(stop).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _taken, 1) == 0) onFirst?.Invoke();
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => shared.Release();
}
