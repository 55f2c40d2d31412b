using System;
using System.Threading.Tasks;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// Something that many items of a command need and one reads. A read that failed is
/// made again by the next who asks, so that one failure does not become everybody's.
/// </summary>
internal sealed class AsyncOnce<T>(Func<CallContext, Task<T>> read)
{
    private readonly object _gate = new();
    private Task<T>? _task;

    /// <summary>True when the value is there without waiting.</summary>
    public bool IsRead
    {
        get { lock (_gate) return _task is { Status: TaskStatus.RanToCompletion }; }
    }

    public Task<T> GetAsync(CallContext call)
    {
        lock (_gate)
        {
            if (_task is null || _task.IsFaulted || _task.IsCanceled) _task = read(call);
            return _task;
        }
    }

    /// <summary>Makes the next who asks read again.</summary>
    public void Forget()
    {
        lock (_gate) _task = null;
    }
}
