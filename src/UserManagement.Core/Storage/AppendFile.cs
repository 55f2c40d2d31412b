using System;
using System.IO;

namespace UserManagement.Storage;

/// <summary>A file that only grows, with one writer; others may read it meanwhile. Only the owner may read it.</summary>
internal sealed class AppendFile : IDisposable
{
    private readonly Stream _stream;
    private long _whole;

    private AppendFile(Stream stream) => _stream = stream;

    /// <exception cref="IOException">The file is there already, or can't be made.</exception>
    public static AppendFile Create(string path)
    {
        PrivateMode.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1);
        PrivateMode.MakePrivate(path);
        return new AppendFile(stream);
    }

    /// <summary>For tests: a stream in place of a file.</summary>
    public static AppendFile Over(Stream stream) => new(stream);

    /// <summary>Adds bytes and hands them to the operating system, where they outlive this process.</summary>
    /// <param name="bytes">What is added.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="toDisk">True to wait until the disk has them, so that they outlive a power failure too.</param>
    /// <exception cref="IOException">Not all could be written; what was written of them is taken away again as far as the disk allows.</exception>
    public void Append(byte[] bytes, int count, bool toDisk)
    {
        try
        {
            _stream.Write(bytes, 0, count);
            if (_stream is FileStream file) file.Flush(toDisk);
            else _stream.Flush();
            _whole += count;
        }
        catch (IOException) when (_stream.CanSeek)
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
        catch (IOException)
        {
            // The half line stays and is no whole line to any reader; the failure itself is on its way to the caller.
        }
    }
}
