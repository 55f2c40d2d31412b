using System;
using System.IO;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Storage;

/// <summary>A file that only grows, with one writer; others may read it meanwhile. Only the owner may read it.</summary>
internal sealed class AppendFile : IDisposable
{
    // There, sharing modes keep them out.
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

    /// <summary>For tests: a stream in place of a file.</summary>
    public static AppendFile Over(Stream stream) => new(stream, null);

    /// <summary>Gives the file its final name. The stream is closed meanwhile, because Windows does not rename an open file.</summary>
    /// <exception cref="IOException">There is a file of that name, or the file cannot be renamed or opened again.</exception>
    public void MoveTo(string path)
    {
        if (_path is null) return;
        _stream.Dispose();
        File.Move(_path, path);
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, 1);
        _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Says why nothing may be appended any more; null while the file is as this process left it.</summary>
    /// <remarks>On Unix an open file can be deleted, replaced or written to by others; the open handle does not notice.</remarks>
    public string? FindDamage()
    {
        if (_torn) return "ends in half a line that could not be removed";
        if (_path is null) return null;
        var file = new FileInfo(_path);
        if (!file.Exists) return "was deleted";
        return OthersMayWrite && file.Length != _whole ? "was changed by another program" : null;
    }

    /// <summary>Appends bytes and hands them to the operating system, where they outlive this process.</summary>
    /// <param name="bytes">What is appended.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="toDisk">True to wait until the disk has them, so that they outlive a power failure too.</param>
    /// <exception cref="IOException">
    /// Not all could be written; what was written of them is removed again as far as the disk allows.
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
            // The half line stays and is no whole line to any reader; the failure itself is on its way to the caller.
            _torn = true;
        }
    }
}
