using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Journal;

/// <summary>
/// The lines on their way to the disk. What many threads add at the same moment is written together, so that the wait for it is shared.
/// </summary>
/// <remarks>
/// After the first write that fails, what may not happen unrecorded is
/// refused until <see cref="Reset"/>. No wait lasts longer than the patience.
/// </remarks>
internal sealed class JournalQueue : IDisposable
{
    private readonly Func<string, Exception, PlatformException> _describe;
    private readonly TimeSpan _patience;
    private readonly object _gate = new();
    private readonly WriteWatch _watch;
    private JournalTarget _target;
    private List<JournalPending> _pending = [];
    private List<JournalPending> _group = [];
    private TaskCompletionSource<bool> _flushed = new();
    private Exception? _failure;
    private bool _isFlushing;
    private int _cycle;

    /// <param name="target">Where the lines go.</param>
    /// <param name="patience">How long one write may take.</param>
    /// <param name="describe">Makes the error of a failed write.</param>
    public JournalQueue(JournalTarget target, TimeSpan patience, Func<string, Exception, PlatformException> describe)
    {
        (_target, _patience, _describe) = (target, patience, describe);
        _watch = new WriteWatch(patience, GiveUp);
    }

    /// <summary>Where the lines go now.</summary>
    public JournalTarget Target => Volatile.Read(ref _target);

    /// <summary>Why the last write failed; null where none did since <see cref="Reset"/>.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>True when lines wait that nobody is writing, as after a failure.</summary>
    public bool IsLate
    {
        get { lock (_gate) return _pending.Count > 0 && !_isFlushing; }
    }

    /// <summary>Lets lines be added again after a failure.</summary>
    public void Reset() => Volatile.Write(ref _failure, null);

    /// <summary>Refuses whatever must not happen unrecorded from now on.</summary>
    public void Refuse(Exception failure) => Volatile.Write(ref _failure, failure);

    public void Add(JournalPending line)
    {
        lock (_gate)
        {
            if (_failure is null)
            {
                _pending.Add(line);
                StartFlush();
            }
            else if (line.Done is null)
            {
                _pending.Add(line); // it has happened, so it is kept
            }
            else
            {
                line.Done.SetException(_describe("written", _failure));
            }
        }
    }

    /// <summary>Waits until everything that was added is on disk. What failed before is tried once more.</summary>
    /// <exception cref="PlatformException">Something cannot be written. It is kept.</exception>
    public async Task FlushAsync()
    {
        while (true)
        {
            Task flushed;
            lock (_gate)
            {
                if (_pending.Count == 0 && !_isFlushing) return;
                flushed = StartFlush();
            }

            await flushed.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        Refuse(new ObjectDisposedException(nameof(Journal)));
        _watch.Dispose();
        Target.Dispose();
    }

    /// <summary>Starts writing what is pending, unless that is under way. Called under the lock.</summary>
    private Task<bool> StartFlush()
    {
        if (_isFlushing) return _flushed.Task;
        _isFlushing = true;
        _flushed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Who waits hears of a failure by their own line, and the rest by FlushAsync.
        _flushed.Task.ContinueWith(
            static task => _ = task.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var cycle = ++_cycle;
        Task.Run(() => Flush(cycle));
        return _flushed.Task;
    }

    private void Flush(int cycle)
    {
        while (NextGroup(cycle) is { } group)
        {
            try
            {
                Target.Write(group);
            }
#pragma warning disable CA1031 // Whatever it is, nobody may wait for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(cycle, e);
                return;
            }

            foreach (var line in group) line.Done?.TrySetResult(true);
        }
    }

    private List<JournalPending>? NextGroup(int cycle)
    {
        lock (_gate)
        {
            if (cycle != _cycle || !_isFlushing) return null; // given up meanwhile
            _group = _pending;
            if (_group.Count == 0)
            {
                _isFlushing = false;
                _watch.Stop();
                _flushed.TrySetResult(true);
                return null;
            }

            _pending = [];
            _watch.Start();
            return _group;
        }
    }

    /// <summary>
    /// Ends everybody's wait. Outcomes are kept for the next command; intents are not, because their requests were not sent.
    /// </summary>
    private void Fail(int cycle, Exception cause, bool hangs = false)
    {
        List<JournalPending> lines;
        TaskCompletionSource<bool> flushed;
        lock (_gate)
        {
            if (cycle != _cycle || !_isFlushing) return;
            if (hangs) _target = _target.Abandon();
            (lines, _group, flushed) = ([.. _group, .. _pending], [], _flushed);
            _pending = lines.FindAll(static line => line.Done is null);
            (_failure, _isFlushing) = (cause, false);
            _watch.Stop();
        }

        foreach (var line in lines) line.Done?.TrySetException(_describe("written", cause));
        flushed.TrySetException(_describe("written", cause));
    }

    /// <summary>Ends the wait for a disk that does not answer.</summary>
    private void GiveUp()
    {
        int cycle;
        lock (_gate)
        {
            cycle = _cycle;
            // The timer may have fired for a group that has ended just now.
            if (!_isFlushing || !_watch.IsLate) return;
        }

        Fail(cycle, new TimeoutException($"The disk did not answer within {_patience.TotalSeconds:0} s"), hangs: true);
    }
}
