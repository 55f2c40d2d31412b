using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>The queue of messages from any thread to the pipeline thread.</summary>
/// <param name="host">The receiver of the messages.</param>
/// <param name="stopping">Cancelled when the command ends early.</param>
/// <param name="abandoning">Cancelled when the command has ended.</param>
internal sealed class PumpMessages(IPumpHost host, CancellationToken stopping, CancellationToken abandoning) : IDisposable
{
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly AutoResetEvent _signal = new(false);
    private int _signalled;

    /// <summary>Writes a message on the pipeline thread.</summary>
    public void Post(Action<IPumpHost, string> write, string text)
    {
        _messages.Enqueue(new Message(write, text));
        Signal();
    }

    /// <summary>Runs work on the pipeline thread, the only one on which a script block may run.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Enqueue(new Message((_, _) => Do(work, done), ""));
        Signal();
        // After Stop, the pipeline thread may process no more messages, so nobody would complete the task.
        var ended = stopping.Register(static state => ((TaskCompletionSource<T>)state).TrySetCanceled(), done);
        done.Task.ContinueWith(
            static (_, state) => ((CancellationTokenRegistration)state).Dispose(),
            ended,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return done.Task;
    }

    /// <summary>Wakes the pipeline thread, once for all messages since its last check.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 1) return;
        try
        {
            _signal.Set();
        }
        catch (ObjectDisposedException) when (abandoning.IsCancellationRequested)
        {
            // The command has ended and receives no messages.
        }
    }

    /// <summary>Waits for a signal. A signal that comes between two waits ends the second wait at once.</summary>
    /// <returns>False if there was no signal in this time.</returns>
    public bool Wait(TimeSpan most)
    {
        var signaled = _signal.WaitOne(most);
        Volatile.Write(ref _signalled, 0);
        return signaled;
    }

    /// <summary>Processes pending messages. Pipeline thread only.</summary>
    public void Drain()
    {
        while (_messages.TryDequeue(out var message)) message.Write(host, message.Text);
    }

    public void Dispose() => _signal.Dispose();

    private static void Do<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(work());
        }
#pragma warning disable CA1031 // The exception goes to the code that waits for the result, not to the pipeline.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.TrySetException(e);
        }
    }

    private readonly struct Message(Action<IPumpHost, string> write, string text)
    {
        public Action<IPumpHost, string> Write { get; } = write;

        public string Text { get; } = text;
    }
}
