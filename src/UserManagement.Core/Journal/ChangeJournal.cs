using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>The journal of one run: an intent is on disk before its request is sent, the outcome follows. Thread-safe.</summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly HashSet<string> _pruned = [];
    private readonly JournalKeyStore? _keys;
    private readonly JournalQueue _queue;
    private int _operations;

    /// <param name="folder">The folder of the file.</param>
    /// <param name="clock">The time.</param>
    /// <param name="keys">The key of the chain; null for a chain without one.</param>
    /// <param name="open">Opens the stream; for tests.</param>
    /// <param name="patience">The timeout of one write; null for 20 s.</param>
    public ChangeJournal(
        JournalFolder folder, IClock clock, JournalKeyStore? keys = null, Func<string, AppendFile>? open = null, TimeSpan? patience = null)
    {
        (Folder, Clock, _keys) = (folder, clock, keys);
        _queue = new JournalQueue(
            new JournalTarget(folder, keys, open, clock, _warnings.Enqueue), patience ?? TimeSpan.FromSeconds(20), clock, Unavailable);
    }

    /// <summary>The folder of this journal.</summary>
    public JournalFolder Folder { get; }

    public IClock Clock { get; }

    /// <summary>The run's id; null before its first change.</summary>
    public string? Run => _queue.Target.File?.Run;

    /// <summary>The run's file; null before its first change.</summary>
    public string? File => _queue.Target.File?.Path;

    /// <summary>The hash of the last line that was written; null before the first.</summary>
    public string? Head => _queue.Target.File?.Head;

    /// <summary>True if a write failed since the last <see cref="Open"/>.</summary>
    public bool HasFailed => _queue.Failure is not null;

    /// <summary>
    /// Ensures that the file exists. A command calls it before its first change. A full disk is reported by the changes.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The file cannot be created (<see cref="PlatformError.JournalUnavailable"/>); nothing was sent.
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
            throw Unavailable("started", e);
        }

        // Lines that an earlier command could not write come first.
        if (_queue.IsLate) FlushAsync().GetAwaiter().GetResult();
    }

    /// <summary>Returns a number for one change, unique in the run.</summary>
    public int NewOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Adds an intent, and waits until it is on disk.</summary>
    /// <exception cref="PlatformException">The intent cannot be written.</exception>
    public Task WriteAsync(byte[] intent, int operation)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(new JournalPending(intent, operation, Begins: true, done));
        return done.Task;
    }

    /// <summary>Adds a line to be written soon; <see cref="FlushAsync"/> reports failures.</summary>
    public void Write(byte[] line, int operation = 0, bool begins = false) => _queue.Add(new JournalPending(line, operation, begins, null));

    /// <summary>Throws if a write failed since the last <see cref="Open"/>, so that nothing is sent.</summary>
    /// <exception cref="PlatformException">A write has failed.</exception>
    public void ThrowIfFailed()
    {
        if (_queue.Failure is { } cause) throw Unavailable("written", cause);
    }

    /// <summary>Waits until all added lines are on disk. Failed lines are tried once more.</summary>
    /// <exception cref="PlatformException">A line cannot be written. It is kept, and the next command tries again.</exception>
    public Task FlushAsync() => _queue.FlushAsync();

    /// <summary>Returns the warnings about the journal since the last call.</summary>
    public IEnumerable<string> TakeWarnings()
    {
        while (_warnings.TryDequeue(out var warning)) yield return warning;
    }

    /// <summary>Deletes old journals of a connection that are no longer needed; once per connection.</summary>
    /// <returns>A warning with the deleted journals, or why none was deleted; null for none.</returns>
    public IEnumerable<string> Prune(PlatformConnection connection)
    {
        lock (_pruned)
        {
            if (!_pruned.Add(connection.Name + "\n" + OffboardingScope.PlaceOf(connection))) return [];
        }

        return new JournalPruning(Folder, File, _keys, Clock).Run(connection, connection.JournalDays);
    }

    public void Dispose() => _queue.Dispose();

    private PlatformException Unavailable(string what, Exception cause) => new(
        PlatformError.JournalUnavailable,
        $"The journal in {Folder.Path} cannot be {what}: {FileReason.Of(cause)}. No more changes are sent.",
        "Free some space, or use another folder with Connect-Platform -JournalPath; -NoJournal makes changes without a record.",
        cause);
}
