using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Foundation.Time;

/// <summary>Waits for the task of another item of the command.</summary>
internal static class TaskWait
{
    /// <summary>Waits until the task completes, whether it succeeds or not.</summary>
    /// <exception cref="System.OperationCanceledException">The command was stopped.</exception>
    public static async Task UntilOverAsync(Task task, CancellationToken stop)
    {
        if (task.IsCompleted) return;
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stop.Register(static state => ((TaskCompletionSource<bool>)state).TrySetResult(true), stopped))
            await Task.WhenAny(task, stopped.Task).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
    }
}
