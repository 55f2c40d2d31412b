using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>
/// Queue of lines to be written to a journal. Lines that several threads add during a write are written together in the next write, so
/// that the threads wait for the disk only once.
/// </summary>
/// <remarks>
/// After a failed write, new intents are refused until <see cref="Reset"/> is called. A write that takes longer than the timeout fails.
/// </remarks>
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

    /// <param name="target">Writes the lines to the journal file.</param>
    /// <param name="patience">The timeout of one write.</param>
    /// <param name="clock">The clock for the timeout.</param>
    /// <param name="describe">Creates the error of a failed write from a verb such as "written" and the cause.</param>
    public JournalQueue(JournalTarget target, TimeSpan patience, IClock clock, Func<string, Exception, PlatformException> describe)
    {
        (_target, _patience, _describe) = (target, patience, describe);
        _watch = new WriteTimer(patience, clock, GiveUp);
    }

    /// <summary>The object that currently writes the lines. It is replaced if a write does not end.</summary>
    public JournalTarget Target => Volatile.Read(ref _target);

    /// <summary>The error of the last failed write; null if no write failed since the last call of <see cref="Reset"/>.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>True if there are lines in the queue and no thread writes them. This is the case after a failed write.</summary>
    public bool IsLate
    {
        get { lock (_gate) return _pending.Count > 0 && !_isFlushing; }
    }

    /// <summary>Accepts intents again after a failed write.</summary>
    public void Reset() => Volatile.Write(ref _failure, null);

    /// <summary>Refuses new intents from now on.</summary>
    /// <param name="failure">The reason, which becomes the cause of the error for each intent.</param>
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
                _pending.Add(line); // an outcome, for example: the change was already made, so the line is kept for the next command
            }
            else
            {
                line.Done.SetException(_describe("written", _failure));
            }
        }
    }

    /// <summary>Waits until all added lines are on disk. Lines that could not be written are tried once more.</summary>
    /// <exception cref="PlatformException">A line cannot be written. The line stays in the queue.</exception>
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

    /// <summary>Starts a task that writes the queued lines, unless one is running. The caller must hold the lock.</summary>
    private Task<bool> StartFlush()
    {
        if (_isFlushing) return _flushed.Task;
        _isFlushing = true;
        _flushed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Reads the exception of the task, which marks it as observed. Callers get the failure from the task of their line or from
        // FlushAsync.
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
#pragma warning disable CA1031 // After any exception the callers that wait must be released; otherwise they would wait for ever.
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
            if (cycle != _cycle || !_isFlushing) return null; // the write took too long, and its lines already failed
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
    /// Releases all waiting callers with an error, and discards their lines: after a discarded intent, the change is not sent. The other
    /// lines, such as outcomes, stay in the queue for the next command.
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

    /// <summary>Called by the timer if a write takes longer than the timeout. The write fails, and later lines go to a new file.</summary>
    private void GiveUp()
    {
        int cycle;
        lock (_gate)
        {
            cycle = _cycle;
            // The timer may have fired for an earlier write that has ended in the meantime.
            if (!_isFlushing || !_watch.IsLate) return;
        }

        Fail(cycle, new TimeoutException($"the disk did not respond within {_patience.TotalSeconds:0} s"), hangs: true);
    }
}
