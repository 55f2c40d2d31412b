using System;
using System.Threading.Tasks;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// A value that many items of a command, such as users, need, and that is read only once for all of them. After a failed read, the next
/// caller reads again, so that one failure does not fail every item.
/// </summary>
internal sealed class AsyncOnce<T>(Func<CallContext, Task<T>> read)
{
    private readonly object _gate = new();
    private Task<T>? _task;

    /// <summary>True if the value was read, so that no wait is needed.</summary>
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

    /// <summary>Discards the value, so that the next caller reads it again.</summary>
    public void Forget()
    {
        lock (_gate) _task = null;
    }
}
