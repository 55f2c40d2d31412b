using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>
/// The record of one run: what is about to be changed is on disk before its request is sent, the outcome follows. Any number of threads.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly HashSet<string> _pruned = [];
    private readonly JournalKeyStore? _keys;
    private readonly JournalQueue _queue;
    private int _operations;

    /// <param name="folder">Where the file is.</param>
    /// <param name="keys">The key of the chain; null for a chain without one.</param>
    /// <param name="open">For tests: what is written to.</param>
    /// <param name="clock">The time.</param>
    /// <param name="patience">How long one write may take; 20 s where null.</param>
    public ChangeJournal(
        JournalFolder folder, JournalKeyStore? keys = null, Func<string, AppendFile>? open = null, IClock? clock = null,
        TimeSpan? patience = null)
    {
        (Folder, Clock, _keys) = (folder, clock ?? SystemClock.Instance, keys);
        _queue = new JournalQueue(
            new JournalTarget(folder, keys, open, Clock, _warnings.Enqueue), patience ?? TimeSpan.FromSeconds(20), Unavailable);
    }

    /// <summary>The folder of this journal and its like.</summary>
    public JournalFolder Folder { get; }

    public IClock Clock { get; }

    /// <summary>The run's id; null before its first change.</summary>
    public string? Run => _queue.Target.File?.Run;

    /// <summary>The run's file; null before its first change.</summary>
    public string? File => _queue.Target.File?.Path;

    /// <summary>The hash of the last line that was written; null before the first.</summary>
    public string? Head => _queue.Target.File?.Head;

    /// <summary>True when a write has failed since the last <see cref="Open"/>.</summary>
    public bool HasFailed => _queue.Failure is not null;

    /// <summary>
    /// Makes sure that there is a file to write to. A command calls it before
    /// its first change. What has no room is left to the changes to say.
    /// </summary>
    /// <exception cref="PlatformException">
    /// There cannot be one (<see cref="PlatformError.JournalUnavailable"/>); nothing was sent.
    /// </exception>
    public void Open()
    {
        _queue.Reset();
        try
        {
            _queue.Target.Open();
        }
        catch (JournalFullException e)
        {
            _queue.Refuse(e);
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _queue.Refuse(e);
            throw Unavailable("begun", e);
        }

        // What an earlier command could not write comes first.
        if (_queue.IsLate) FlushAsync().GetAwaiter().GetResult();
    }

    /// <summary>A number for one change, unique in the run.</summary>
    public int NewOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Adds what is about to be done, and waits until the disk has it.</summary>
    /// <exception cref="PlatformException">It cannot be written, and is not.</exception>
    public Task WriteAsync(byte[] intent, int operation)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(new JournalPending(intent, operation, Begins: true, done));
        return done.Task;
    }

    /// <summary>Adds a line that is written soon; <see cref="FlushAsync"/> says whether it was.</summary>
    public void Write(byte[] line, int operation = 0, bool begins = false) => _queue.Add(new JournalPending(line, operation, begins, null));

    /// <summary>Throws where a write has failed since the last <see cref="Open"/>: then nothing may be sent.</summary>
    /// <exception cref="PlatformException">A write has failed.</exception>
    public void ThrowIfFailed()
    {
        if (_queue.Failure is { } cause) throw Unavailable("written", cause);
    }

    /// <summary>Waits until everything that was added is on disk. What failed before is tried once more.</summary>
    /// <exception cref="PlatformException">Something cannot be written. It is kept, and tried again by the next command.</exception>
    public Task FlushAsync() => _queue.FlushAsync();

    /// <summary>Returns what people must know of the journal since the last call.</summary>
    public IEnumerable<string> TakeWarnings()
    {
        while (_warnings.TryDequeue(out var warning)) yield return warning;
    }

    /// <summary>Deletes old journals of a connection that are not needed any more; once for each connection.</summary>
    /// <returns>What people must know: what was deleted, or why nothing was.</returns>
    public IEnumerable<string> Prune(PlatformConnection connection)
    {
        lock (_pruned)
        {
            if (!_pruned.Add(connection.Name + "\n" + OffboardingScope.PlaceOf(connection))) return [];
        }

        return new JournalPruning(Folder, File, _keys).Run(connection, connection.JournalDays, Clock.UtcNow);
    }

    public void Dispose() => _queue.Dispose();

    private PlatformException Unavailable(string what, Exception cause) => new(
        PlatformError.JournalUnavailable,
        $"The journal in {Folder.Path} cannot be {what}: {FileReason.Of(cause)}. Nothing more is sent.",
        "Make room or name another folder with Connect-Platform -JournalPath; -NoJournal makes changes without a record.",
        cause);
}
