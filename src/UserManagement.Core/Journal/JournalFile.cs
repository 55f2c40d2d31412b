using System;
using System.Collections.Generic;
using System.IO;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>The file of one run, open for writing, with its chain.</summary>
internal sealed class JournalFile : IDisposable
{
    private const string Unnamed = ".new";
    private readonly AppendFile _file;
    private readonly JournalChain _chain;
    private readonly MemoryStream _buffer = new();

    private JournalFile(string run, string path, AppendFile file, JournalChain chain) =>
        (Run, Path, _file, _chain, Head) = (run, path, file, chain, chain.Head);

    public string Run { get; }

    public string Path { get; }

    /// <summary>The hash of the last line that was written.</summary>
    public string Head { get; private set; }

    /// <summary>
    /// Creates the file of a new run. It gets its name after its first line, so that a run that is killed leaves no empty journal.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="key">The key of the chain; null for none.</param>
    /// <param name="now">The time.</param>
    /// <param name="continues">The run whose file was lost; null for none.</param>
    /// <param name="open">Opens the stream; for tests.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="JournalFullException">The first line cannot be written, so the file was deleted again.</exception>
    public static JournalFile Create(
        JournalFolder folder, JournalKey? key, DateTimeOffset now, string? continues, Func<string, AppendFile>? open)
    {
        var (run, path) = folder.NewRun(now);
        // Hidden on Unix, so that a script that takes the newest file of the folder does not get what a killed run left.
        var beside = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path)!, "." + System.IO.Path.GetFileName(path) + Unnamed);
        var file = (open ?? AppendFile.Create)(beside);
        var created = new JournalFile(run, path, file, new JournalChain(key, System.IO.Path.GetFileName(path)));
        try
        {
            created.Append([JournalText.Run(run, now, key?.Id, continues)], toDisk: false); // the caller waits for the disk
            file.MoveTo(path);
            return created;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            created.Dispose();
            Remove(beside);
            throw new JournalFullException(e.Message, e);
        }
    }

    /// <summary>Returns why nothing may be appended; null while the file is as this process left it.</summary>
    public string? FindDamage() => _file.FindDamage();

    /// <summary>Adds the hashes to lines and appends them together.</summary>
    /// <exception cref="IOException">The lines cannot be written, and none of them is.</exception>
    public void Append(IEnumerable<byte[]> lines, bool toDisk)
    {
        var before = _chain.Last;
        _buffer.SetLength(0);
        foreach (var line in lines) _chain.Append(_buffer, line);
        try
        {
            _file.Append(_buffer.GetBuffer(), (int)_buffer.Length, toDisk);
        }
        catch
        {
            _chain.Last = before;
            throw;
        }

        Head = _chain.Head;
    }

    public void Dispose()
    {
        _file.Dispose();
        _chain.Dispose();
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty file stays; the original failure is reported to the caller.
        }
    }
}
