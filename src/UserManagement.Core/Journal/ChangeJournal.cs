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
/// Writes the journal of one run: of everything that one runspace does. The intent of each change is on disk before a request of the change
/// is sent; the outcome is written afterwards. Thread-safe.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly HashSet<string> _pruned = [];
    private readonly JournalKeyStore? _keys;
    private readonly JournalQueue _queue;
    private int _operations;

    /// <param name="folder">The folder in which the journal file is created.</param>
    /// <param name="clock">The clock for the times in the journal and for the timeout.</param>
    /// <param name="keys">The store of the key for the hash chain; null for a chain without a key.</param>
    /// <param name="open">Creates the file; tests replace it. Null for the default.</param>
    /// <param name="patience">The timeout of one write; null for 20 seconds.</param>
    public ChangeJournal(
        JournalFolder folder, IClock clock, JournalKeyStore? keys = null, Func<string, AppendFile>? open = null, TimeSpan? patience = null)
    {
        (Folder, Clock, _keys) = (folder, clock, keys);
        _queue = new JournalQueue(
            new JournalTarget(folder, keys, open, clock, _warnings.Enqueue), patience ?? TimeSpan.FromSeconds(20), clock, Unavailable);
    }

    public JournalFolder Folder { get; }

    public IClock Clock { get; }

    /// <summary>The run's id; null before its first change.</summary>
    public string? Run => _queue.Target.File?.Run;

    /// <summary>The run's file; null before its first change.</summary>
    public string? File => _queue.Target.File?.Path;

    /// <summary>The hash of the last line that was written; null before the first line.</summary>
    public string? Head => _queue.Target.File?.Head;

    /// <summary>True if a write failed since the last <see cref="Open"/>.</summary>
    public bool HasFailed => _queue.Failure is not null;

    /// <summary>
    /// Creates the file if it does not exist. A command calls this before its first change. If the disk is full, this does not throw;
    /// the first change throws.
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

        // An earlier command may have left lines that could not be written. They are written before the lines of this command.
        if (_queue.IsLate) FlushAsync().GetAwaiter().GetResult();
    }

    /// <summary>Returns the number of a new change; each number is used once in the run.</summary>
    public int NewOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Adds a line, such as an intent, and waits until the line is on disk.</summary>
    /// <exception cref="PlatformException">The line cannot be written; it is discarded.</exception>
    public Task WriteAsync(byte[] intent, int operation)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(new JournalPending(intent, operation, Begins: true, done));
        return done.Task;
    }

    /// <summary>Adds a line and does not wait until it is on disk. If it cannot be written, <see cref="FlushAsync"/> throws.</summary>
    public void Write(byte[] line, int operation = 0, bool begins = false) => _queue.Add(new JournalPending(line, operation, begins, null));

    /// <summary>Throws if a write failed since the last <see cref="Open"/>. Called before a request is sent.</summary>
    /// <exception cref="PlatformException">A write has failed.</exception>
    public void ThrowIfFailed()
    {
        if (_queue.Failure is { } cause) throw Unavailable("written", cause);
    }

    /// <summary>Waits until all added lines are on disk. Lines that could not be written are tried once more.</summary>
    /// <exception cref="PlatformException">A line cannot be written. The line is kept, and the next command tries to write it.</exception>
    public Task FlushAsync() => _queue.FlushAsync();

    /// <summary>Returns the warnings about the journal that were added since the last call of this method.</summary>
    public IEnumerable<string> TakeWarnings()
    {
        while (_warnings.TryDequeue(out var warning)) yield return warning;
    }

    /// <summary>
    /// Deletes the journals of a connection that are older than its <see cref="PlatformConnection.JournalDays"/>, except those that
    /// <see cref="JournalPruning"/> keeps. Later calls for the same connection do nothing.
    /// </summary>
    /// <returns>A warning with the deleted journals, or with the reason why none was deleted; empty if there is no warning.</returns>
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
        "Check the folder, its permissions and the free space, or use another folder with Connect-Platform -JournalPath; -NoJournal makes "
        + "changes without a record.",
        cause);
}
