using System;
using System.IO;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>An append-only file with one writer. Other processes may read it at the same time, but only as the owner of the file.</summary>
internal sealed class AppendFile : IDisposable
{
    // On Windows, the sharing mode of the open file prevents other writers.
    private static readonly bool OthersMayWrite = !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private Stream _stream;
    private string? _path;
    private long _whole;
    private bool _torn;

    private AppendFile(Stream stream, string? path) => (_stream, _path) = (stream, path);

    /// <exception cref="IOException">The file exists, or cannot be created.</exception>
    public static AppendFile Create(string path)
    {
        PrivateMode.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
        try
        {
            PrivateMode.MakePrivate(path);
            return new AppendFile(stream, path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Creates an instance over a stream instead of a file, for tests.</summary>
    public static AppendFile Over(Stream stream) => new(stream, null);

    /// <summary>Renames the file. Closes the stream during the rename, because Windows does not rename an open file.</summary>
    /// <exception cref="IOException">A file with that name exists, or the file cannot be renamed or opened again.</exception>
    public void MoveTo(string path)
    {
        if (_path is null) return;
        _stream.Dispose();
        File.Move(_path, path);
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, 1);
        _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Returns why nothing may be appended any more; null if no damage is found.</summary>
    /// <remarks>
    /// On Unix, other programs can delete, replace or change an open file, and the open handle does not show it. Only the length is
    /// compared, so a change that keeps the length is not found.
    /// </remarks>
    public string? FindDamage()
    {
        if (_torn) return "ends with an incomplete line that could not be removed";
        if (_path is null) return null;
        var file = new FileInfo(_path);
        if (!file.Exists) return "was deleted";
        return OthersMayWrite && file.Length != _whole ? "was changed by another program" : null;
    }

    /// <summary>Appends bytes and flushes them to the operating system, so that they survive the end of this process.</summary>
    /// <param name="bytes">The bytes to append.</param>
    /// <param name="count">The number of bytes to append.</param>
    /// <param name="toDisk">True to wait until the bytes are on the disk, so that they also survive a power failure.</param>
    /// <exception cref="IOException">
    /// Not all bytes could be written; the written part is removed again if the disk allows it.
    /// </exception>
    public void Append(byte[] bytes, int count, bool toDisk)
    {
        try
        {
            _stream.Write(bytes, 0, count);
            if (_stream is FileStream file) file.Flush(toDisk);
            else _stream.Flush();
            _whole += count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && _stream.CanSeek)
        {
            TakeBack();
            throw;
        }
    }

    public void Dispose() => _stream.Dispose();

    private void TakeBack()
    {
        try
        {
            _stream.SetLength(_whole);
            _stream.Position = _whole;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The written bytes stay in the file. An incomplete last line has no line end, so no reader takes it for a whole line. The
            // caller gets the original exception.
            _torn = true;
        }
    }
}
