using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>The file of a run's lines, and a new one if it was lost.</summary>
/// <param name="folder">The folder of the file.</param>
/// <param name="keys">The key of the chain; null for a chain without one.</param>
/// <param name="open">Opens the stream; for tests.</param>
/// <param name="clock">The time.</param>
/// <param name="warn">Receives warnings.</param>
internal sealed class JournalTarget(
    JournalFolder folder, JournalKeyStore? keys, Func<string, AppendFile>? open, IClock clock, Action<string> warn) : IDisposable
{
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<int, byte[]> _begun = new(); // intents whose outcome is not written yet
    private JournalFile? _file;
    private string? _lost; // the run whose file was lost

    /// <summary>The file; null before it is created.</summary>
    public JournalFile? File => Volatile.Read(ref _file);

    /// <summary>Creates the file, unless it exists and is unaltered.</summary>
    /// <exception cref="System.IO.IOException">
    /// The file cannot be created, or its first line cannot be written (<see cref="JournalFullException"/>).
    /// </exception>
    public void Open()
    {
        lock (_gate) Continue();
    }

    /// <summary>Writes lines together and waits for the disk.</summary>
    /// <exception cref="System.IO.IOException">The lines cannot be written, and none of them is.</exception>
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

    /// <summary>Returns a target with another file, if a write to this one does not end.</summary>
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
            // The lost file had these; their outcomes are written to the new one.
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
