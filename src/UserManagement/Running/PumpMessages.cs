using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>The way from any thread to the pipeline thread: wakes it, and brings what is to be said or done there.</summary>
/// <param name="host">What the messages are for.</param>
/// <param name="stopping">Fires when the command ends early.</param>
/// <param name="abandoning">Fires when the command has ended.</param>
internal sealed class PumpMessages(IPumpHost host, CancellationToken stopping, CancellationToken abandoning) : IDisposable
{
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly AutoResetEvent _signal = new(false);
    private int _signalled;

    /// <summary>Has something said on the pipeline thread.</summary>
    public void Post(Action<IPumpHost, string> write, string text)
    {
        _messages.Enqueue(new Message(write, text));
        Signal();
    }

    /// <summary>Has something done on the pipeline thread, where alone a script block may run.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Enqueue(new Message((_, _) => Do(work, done), ""));
        Signal();
        // Nobody drains after the command has ended.
        var ended = stopping.Register(static state => ((TaskCompletionSource<T>)state).TrySetCanceled(), done);
        done.Task.ContinueWith(
            static (_, state) => ((CancellationTokenRegistration)state).Dispose(),
            ended,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return done.Task;
    }

    /// <summary>Wakes the pipeline thread, once for all that came since it last looked.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 1) return;
        try
        {
            _signal.Set();
        }
        catch (ObjectDisposedException) when (abandoning.IsCancellationRequested)
        {
            // The command has ended; what is said now has no listener left.
        }
    }

    /// <summary>
    /// Waits until somebody signals. From then on a signal wakes again, also the
    /// end of the last item while the command is being disposed of.
    /// </summary>
    public void Wait(TimeSpan most)
    {
        _signal.WaitOne(most);
        Volatile.Write(ref _signalled, 0);
    }

    /// <summary>Says and does what has come. Pipeline thread only.</summary>
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
#pragma warning disable CA1031 // It belongs to whoever waits for the result, and not to the pipeline.
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
