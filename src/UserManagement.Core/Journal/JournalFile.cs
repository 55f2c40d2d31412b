using System;
using System.Collections.Generic;
using System.IO;
using UserManagement.Foundation.Storage;

namespace UserManagement.Journal;

/// <summary>The journal file of one run, which is open for writing. Adds the hash of the chain to each line.</summary>
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

    public string Head { get; private set; }

    /// <summary>
    /// Creates the file of a new run. The file is renamed to its final name after its first line is written, so that a run that is killed
    /// leaves no empty journal.
    /// </summary>
    /// <param name="folder">The folder in which the file is created.</param>
    /// <param name="key">The key of the hash chain; null for a chain without a key.</param>
    /// <param name="now">The current time.</param>
    /// <param name="continues">
    /// The id of the run whose file was lost, if this file continues that run; it is written in the first line. Null otherwise.
    /// </param>
    /// <param name="open">Creates the file; tests replace it. Null for the default.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="JournalFullException">The first line cannot be written. The file was deleted again.</exception>
    public static JournalFile Create(
        JournalFolder folder, JournalKey? key, DateTimeOffset now, string? continues, Func<string, AppendFile>? open)
    {
        var (run, path) = folder.NewRun(now);
        // The dot hides the file on Unix, so that a script that reads the newest file of the folder does not get the incomplete file of a
        // killed run.
        var beside = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path)!, "." + System.IO.Path.GetFileName(path) + Unnamed);
        var file = (open ?? AppendFile.Create)(beside);
        var created = new JournalFile(run, path, file, new JournalChain(key, System.IO.Path.GetFileName(path)));
        try
        {
            // Not flushed to disk here, because the caller's first lines follow and are flushed with this one.
            created.Append([JournalText.Run(run, now, key?.Id, continues)], toDisk: false);
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

    /// <summary>Returns why lines cannot be appended, such as a deleted file; null if the file is as this process left it.</summary>
    public string? FindDamage() => _file.FindDamage();

    /// <summary>Adds a hash to each line, and appends all lines in one write.</summary>
    /// <exception cref="IOException">The write failed. The lines were removed from the file again, if that was possible.</exception>
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
            // The file cannot be deleted, so it stays. The caller throws the original error.
        }
    }
}
