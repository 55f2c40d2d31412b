using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>Starts queued work on background threads, up to the number of items that the command may have in progress.</summary>
/// <param name="throttle">The largest number of requests in flight.</param>
/// <param name="onlyReads">True if the work never waits for a file or for the user.</param>
internal sealed class PumpStarter(int throttle, bool onlyReads)
{
    private readonly ConcurrentQueue<Func<Task>> _ready = new();
    private int _running;
    private int _sending;
    private volatile bool _ended;

    public int Waiting => _ready.Count;

    public int Running => Volatile.Read(ref _running);

    /// <summary>Queues work. Pipeline thread only.</summary>
    public void Add(Func<Task> work)
    {
        if (TryBeginHere())
        {
            _ = work();
            return;
        }

        _ready.Enqueue(work);
        Start();
    }

    /// <summary>Records that the first request of an item is sent, so that another item can start and prepare its request.</summary>
    public void OnRequestSent()
    {
        Interlocked.Increment(ref _sending);
        Start();
    }

    /// <summary>Records the end of an item.</summary>
    /// <param name="requestWasSent">True if <see cref="OnRequestSent"/> was called for it.</param>
    public void Over(bool requestWasSent)
    {
        if (requestWasSent) Interlocked.Decrement(ref _sending);
        Interlocked.Decrement(ref _running);
        Start();
    }

    /// <summary>Stops the start of further items.</summary>
    public void End() => _ended = true;

    private void Start()
    {
        while (!_ended && !_ready.IsEmpty && TryStartOne())
        {
            // Task.Run starts the work on another thread, so that its awaits do not capture the synchronization context of a host.
            if (_ready.TryDequeue(out var run)) _ = Task.Run(run);
            else Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>
    /// Returns true if a command that only reads has no other work. The work then begins on the pipeline thread: starting another thread
    /// takes time, and the pipeline thread would only wait for it.
    /// </summary>
    private bool TryBeginHere() =>
        onlyReads && !_ended && _ready.IsEmpty && SynchronizationContext.Current is null
        && Interlocked.CompareExchange(ref _running, 1, 0) == 0;

    private bool TryStartOne()
    {
        // With -ThrottleLimit 1, items run strictly one after another. Otherwise more items than requests may be in progress.
        var most = throttle == 1 || Volatile.Read(ref _sending) < throttle ? throttle : throttle * 2;
        for (var running = Running; running < most; running = Running)
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running) return true;
        return false;
    }
}
