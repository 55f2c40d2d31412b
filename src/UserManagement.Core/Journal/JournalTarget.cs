using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Writes lines to the journal file of a run. If another program deletes or changes the file, a new file is started.</summary>
/// <param name="folder">The folder in which files are created.</param>
/// <param name="keys">The store of the key for the hash chain; null for a chain without a key.</param>
/// <param name="open">Creates a file; tests replace it. Null for the default.</param>
/// <param name="clock">The clock for the name of a file.</param>
/// <param name="warn">Receives a warning if a new file is started, or if the key cannot be used.</param>
internal sealed class JournalTarget(
    JournalFolder folder, JournalKeyStore? keys, Func<string, AppendFile>? open, IClock clock, Action<string> warn) : IDisposable
{
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<int, byte[]> _begun = new(); // intents whose outcome is not written yet
    private JournalFile? _file;
    private string? _lost; // the id of the run whose file was lost

    /// <summary>The current file; null before it is created.</summary>
    public JournalFile? File => Volatile.Read(ref _file);

    /// <summary>Creates a file, unless there is one that no other program deleted or changed.</summary>
    /// <exception cref="System.IO.IOException">
    /// The file cannot be created, or its first line cannot be written (<see cref="JournalFullException"/>).
    /// </exception>
    public void Open()
    {
        lock (_gate) Continue();
    }

    /// <summary>Writes lines in one write, and waits until they are on disk.</summary>
    /// <exception cref="System.IO.IOException">The write failed. The lines were removed again, if that was possible.</exception>
    public void Write(IReadOnlyList<JournalPending> lines)
    {
        lock (_gate)
        {
            Continue().Append(lines.Select(static line => line.Text), toDisk: true);
            foreach (var line in lines)
            {
                if (line.Operation == 0) continue;
                if (line.Begins) _begun[line.Operation] = line.Text;
                else _begun.TryRemove(line.Operation, out _);
            }
        }
    }

    /// <summary>Creates an object that writes to a new file. Called if a write to the current file does not end.</summary>
    public JournalTarget Abandon()
    {
        var next = new JournalTarget(folder, keys, open, clock, warn) { _lost = File?.Run ?? _lost };
        foreach (var intent in _begun) next._begun[intent.Key] = intent.Value;
        return next;
    }

    public void Dispose()
    {
        _file?.Dispose();
        Volatile.Write(ref _file, null);
    }

    private JournalFile Continue()
    {
        if (_file?.FindDamage() is { } damage)
        {
            warn($"The journal {_file.Path} {damage}. A new journal was started; keep the old file if it still exists.");
            _lost = _file.Run;
            Dispose();
        }

        return _file ?? Begin();
    }

    private JournalFile Begin()
    {
        var file = JournalFile.Create(folder, Key(), clock.UtcNow, _lost, open);
        try
        {
            // These intents were written to the file that was lost. They are repeated, because their outcomes will be in the new file.
            if (!_begun.IsEmpty)
                file.Append(_begun.OrderBy(static intent => intent.Key).Select(static intent => intent.Value), toDisk: false);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        Volatile.Write(ref _file, file);
        return file;
    }

    private JournalKey? Key()
    {
        try
        {
            return keys?.GetOrCreate();
        }
        catch (PlatformException e)
        {
            warn($"This run's journal has no key, so Get-PlatformJournal -Verify cannot detect lines that others add. {e.Message}");
            return null;
        }
    }
}
