using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Queue of lines to write. Lines that threads add at the same time are written together, so that they share the wait.</summary>
/// <remarks>After the first failed write, intents are refused until <see cref="Reset"/>. No wait lasts longer than the timeout.</remarks>
internal sealed class JournalQueue : IDisposable
{
    private readonly Func<string, Exception, PlatformException> _describe;
    private readonly TimeSpan _patience;
    private readonly object _gate = new();
    private readonly WriteTimer _watch;
    private JournalTarget _target;
    private List<JournalPending> _pending = [];
    private List<JournalPending> _group = [];
    private TaskCompletionSource<bool> _flushed = new();
    private Exception? _failure;
    private bool _isFlushing;
    private int _cycle;

    /// <param name="target">The target of the lines.</param>
    /// <param name="patience">The timeout of one write.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="describe">Creates the error of a failed write.</param>
    public JournalQueue(JournalTarget target, TimeSpan patience, IClock clock, Func<string, Exception, PlatformException> describe)
    {
        (_target, _patience, _describe) = (target, patience, describe);
        _watch = new WriteTimer(patience, clock, GiveUp);
    }

    /// <summary>The current target of the lines.</summary>
    public JournalTarget Target => Volatile.Read(ref _target);

    /// <summary>Why the last write failed; null if none failed since <see cref="Reset"/>.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>True if lines wait and nobody writes them, as after a failure.</summary>
    public bool IsLate
    {
        get { lock (_gate) return _pending.Count > 0 && !_isFlushing; }
    }

    /// <summary>Accepts lines again after a failure.</summary>
    public void Reset() => Volatile.Write(ref _failure, null);

    /// <summary>Refuses intents from now on.</summary>
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
                _pending.Add(line); // the change was made, so its outcome is kept
            }
            else
            {
                line.Done.SetException(_describe("written", _failure));
            }
        }
    }

    /// <summary>Waits until all added lines are on disk. Failed lines are tried once more.</summary>
    /// <exception cref="PlatformException">A line cannot be written. It is kept.</exception>
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

    /// <summary>Starts to write pending lines, unless that is in progress. Called under the lock.</summary>
    private Task<bool> StartFlush()
    {
        if (_isFlushing) return _flushed.Task;
        _isFlushing = true;
        _flushed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Waiting callers get the failure with their own line, others by FlushAsync.
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
            if (cycle != _cycle || !_isFlushing) return null; // abandoned meanwhile
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

    /// <summary>Ends all waits. Outcomes are kept for the next command; intents are not, because their requests were not sent.</summary>
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

    /// <summary>Ends the wait for a disk that does not respond.</summary>
    private void GiveUp()
    {
        int cycle;
        lock (_gate)
        {
            cycle = _cycle;
            // The timer may have fired for a group that just ended.
            if (!_isFlushing || !_watch.IsLate) return;
        }

        Fail(cycle, new TimeoutException($"The disk did not respond within {_patience.TotalSeconds:0} s"), hangs: true);
    }
}
