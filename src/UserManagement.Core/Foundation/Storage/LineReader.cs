using System;
using System.IO;

namespace UserManagement.Foundation.Storage;

/// <summary>Reads a file line by line as bytes and keeps only one line in memory. The file may grow during the read.</summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>The longest line that is kept, in bytes; a longer line only sets <see cref="TooLong"/>.</summary>
    public const int Longest = 1024 * 1024;

    private const int Block = 64 * 1024;
    private readonly FileStream _stream;
    private byte[] _buffer = new byte[Block];
    private int _start;
    private int _end;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public LineReader(string path) => _stream = OpenShared(path);

    /// <summary>The current line; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The number of the line; the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>The position of the next line in the file, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>True if the line is longer than <see cref="Longest"/>; <see cref="Line"/> is empty then.</summary>
    public bool TooLong { get; private set; }

    /// <summary>
    /// The bytes after the last line end, or one zero byte if they are too long; known at the end of the file, and empty if the file ends
    /// with a line end.
    /// </summary>
    public ReadOnlyMemory<byte> Tail { get; private set; }

    /// <summary>Opens a file that another program may write or delete at the same time.</summary>
    public static FileStream OpenShared(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);

    /// <summary>Continues at another position in the file.</summary>
    public void Seek(long position, int number)
    {
        _stream.Position = position;
        (_start, _end, Position, Number) = (0, 0, position, number);
    }

    /// <summary>Reads the next whole line.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Read()
    {
        TooLong = false;
        var searched = 0;
        while (true)
        {
            var found = Array.IndexOf(_buffer, (byte)'\n', _start + searched, _end - _start - searched);
            if (found >= 0)
            {
                Line = TooLong ? default : _buffer.AsMemory(_start, found - _start);
                Position += found + 1 - _start;
                _start = found + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            if (searched > Longest)
            {
                TooLong = true;
                Position += searched;
                _start = _end;
                searched = 0;
            }

            if (Fill()) continue;
            Tail = TooLong ? new byte[1] : _buffer.AsMemory(_start, _end - _start);
            return false;
        }
    }

    public void Dispose() => _stream.Dispose();

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
