using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Storage;

namespace UserManagement.Lifecycle;

/// <summary>The record of one run: what is about to be changed is on disk before its request leaves, what came of it follows. One file, one writer, any number of threads.</summary>
/// <remarks>Lines that many threads add at the same moment go to the disk together, so that the wait for it is shared.</remarks>
internal sealed class Journal(JournalFolder folder, int keepDays, Func<string, AppendFile>? open = null, IClock? clock = null) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false);
    private readonly IClock _clock = clock ?? SystemClock.Instance;
    private readonly object _gate = new();
    private List<Pending> _pending = [];
    private Task _flushing = Task.CompletedTask;
    private bool _isFlushing;
    private AppendFile? _file;
    private string _hash = "";
    private int _operations;

    /// <summary>The folder of this journal and its like.</summary>
    public JournalFolder Folder => folder;

    /// <summary>The run's id; null before its first change.</summary>
    public string? Run { get; private set; }

    /// <summary>The run's file; null before its first change.</summary>
    public string? File { get; private set; }

    public IClock Clock => _clock;

    /// <summary>Makes sure that there is a file to write to.</summary>
    /// <exception cref="PlatformException">There can't be one (<see cref="PlatformError.JournalUnavailable"/>); nothing was sent.</exception>
    public void Open()
    {
        lock (_gate)
        {
            if (_file is not null) return;
            var (run, path) = folder.NewRun(_clock.UtcNow);
            try
            {
                _file = (open ?? AppendFile.Create)(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw Unavailable("be begun", e);
            }

            (Run, File, _hash) = (run, path, JournalLine.Start(Path.GetFileName(path)));
            _pending.Add(new Pending(JournalText.Run(run, _clock.UtcNow), null));
            folder.RemoveOlderThan(_clock.UtcNow - TimeSpan.FromDays(keepDays));
        }
    }

    /// <summary>A number for one change, unique in the run.</summary>
    public int NewOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Adds a line and waits until the disk has it.</summary>
    /// <exception cref="PlatformException">It can't be written, and is not.</exception>
    public Task WriteAsync(string open)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new Pending(open, done));
        return done.Task;
    }

    /// <summary>Adds a line that is written soon; <see cref="FlushAsync"/> says whether it was.</summary>
    public void Write(string open) => Add(new Pending(open, null));

    /// <summary>Waits until everything that was added is on disk.</summary>
    /// <exception cref="PlatformException">Something can't be written. It is kept, and tried again with what is added next.</exception>
    public async Task FlushAsync()
    {
        while (true)
        {
            Task flushing;
            lock (_gate)
            {
                if (_pending.Count == 0 && !_isFlushing) return;
                flushing = StartFlush();
            }

            await flushing.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void Add(Pending line)
    {
        Open();
        lock (_gate)
        {
            _pending.Add(line);
            StartFlush();
        }
    }

    private Task StartFlush()
    {
        if (_isFlushing) return _flushing;
        _isFlushing = true;
        _flushing = Task.Run(Flush);
        // Who waits hears of a failure by their own line, and the rest by FlushAsync.
        _flushing.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return _flushing;
    }

    private void Flush()
    {
        while (true)
        {
            List<Pending> group;
            lock (_gate)
            {
                if (_pending.Count == 0)
                {
                    _isFlushing = false;
                    return;
                }

                (group, _pending) = (_pending, []);
            }

            try
            {
                WriteGroup(group);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                var failure = Unavailable("be written", e);
                lock (_gate)
                {
                    // Nobody's change waits for these, so they must not be lost: they are tried again.
                    _pending.InsertRange(0, group.FindAll(line => line.Done is null));
                    _isFlushing = false;
                }

                group.ForEach(line => line.Done?.TrySetException(failure));
                throw failure;
            }

            group.ForEach(static line => line.Done?.TrySetResult(true));
        }
    }

    private void WriteGroup(List<Pending> group)
    {
        var text = new StringBuilder();
        var last = _hash;
        foreach (var pending in group)
        {
            var (line, hash) = JournalLine.Close(pending.Open, last);
            text.Append(line).Append('\n');
            last = hash;
        }

        var bytes = Utf8.GetBytes(text.ToString());
        (_file ?? throw new ObjectDisposedException(nameof(Journal))).Append(bytes, bytes.Length, toDisk: true);
        _hash = last;
    }

    private PlatformException Unavailable(string what, Exception cause) =>
        new(PlatformError.JournalUnavailable, $"The journal in {folder.Path} can't {what}: {cause.Message.TrimEnd('.')}.", "Make room or name another folder with Connect-Platform -JournalPath; -NoJournal makes changes without a record.", cause);

    private sealed class Pending(string open, TaskCompletionSource<bool>? done)
    {
        public string Open { get; } = open;

        public TaskCompletionSource<bool>? Done { get; } = done;
    }
}
