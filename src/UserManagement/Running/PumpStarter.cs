using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Running;

/// <summary>
/// Starts queued work on background threads, as much of it at once as a command may have under way. Any number of threads.
/// </summary>
/// <param name="throttle">How many requests may be under way at once.</param>
internal sealed class PumpStarter(int throttle)
{
    private readonly ConcurrentQueue<Func<Task>> _ready = new();
    private int _running;
    private int _leaving;
    private volatile bool _ended;

    /// <summary>How much work waits to be started.</summary>
    public int Waiting => _ready.Count;

    /// <summary>How much work is under way.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Queues work.</summary>
    public void Add(Func<Task> work)
    {
        _ready.Enqueue(work);
        Start();
    }

    /// <summary>Notes that the first request of an item leaves: others may be made ready meanwhile.</summary>
    public void RequestLeaves()
    {
        Interlocked.Increment(ref _leaving);
        Start();
    }

    /// <summary>Notes that work is over.</summary>
    /// <param name="requestHadLeft">True when <see cref="RequestLeaves"/> was called for it.</param>
    public void Over(bool requestHadLeft)
    {
        if (requestHadLeft) Interlocked.Decrement(ref _leaving);
        Interlocked.Decrement(ref _running);
        Start();
    }

    /// <summary>Starts nothing more.</summary>
    public void End() => _ended = true;

    private void Start()
    {
        while (!_ended && !_ready.IsEmpty && TryStartOne())
        {
            // Off the pipeline thread from the first instruction, so that no host's synchronization context is captured.
            if (_ready.TryDequeue(out var run)) _ = Task.Run(run);
            else Interlocked.Decrement(ref _running);
        }
    }

    private bool TryStartOne()
    {
        // One at once means one after the other, also for two rows about the same person.
        var most = throttle == 1 || Volatile.Read(ref _leaving) < throttle ? throttle : throttle * 2;
        for (var running = Running; running < most; running = Running)
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running) return true;
        return false;
    }
}
