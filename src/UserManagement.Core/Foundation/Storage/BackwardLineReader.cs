using System;
using System.IO;

namespace UserManagement.Foundation.Storage;

/// <summary>Reads the whole lines of a file from the last to the first, in blocks from its end.</summary>
internal sealed class BackwardLineReader : IDisposable
{
    private const int Block = 64 * 1024;
    private readonly FileStream _stream;
    private byte[] _buffer = new byte[2 * Block];
    private int _start; // start of the bytes that are read but not yet returned; -1 at the beginning of the file
    private int _end;
    private long _position; // position of _start in the file
    private bool _atEnd = true;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public BackwardLineReader(string path)
    {
        _stream = LineReader.OpenShared(path);
        _position = Length = _stream.Length;
        _start = _end = _buffer.Length;
    }

    /// <summary>The length of the file when it was opened, in bytes; bytes added later are not read.</summary>
    public long Length { get; }

    /// <summary>The current line; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The number of the line from the end; the last whole line is 1.</summary>
    public int FromEnd { get; private set; }

    /// <summary>True if the line is longer than <see cref="LineReader.Longest"/>; <see cref="Line"/> is empty then.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The bytes after the last line end, or one zero byte if they are too long; known after the first read.</summary>
    public byte[] Tail { get; private set; } = [];

    /// <summary>Reads the previous line.</summary>
    /// <returns>False at the beginning of the file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Read()
    {
        TooLong = false;
        if (_start < 0) return false;
        var searched = 0;
        while (true)
        {
            var unsearched = _end - _start - searched;
            var found = unsearched == 0 ? -1 : Array.LastIndexOf(_buffer, (byte)'\n', _start + unsearched - 1, unsearched);
            if (found >= 0)
            {
                if (Take(found + 1)) return true;
                searched = 0;
                continue;
            }

            searched = _end - _start;
            if (searched > LineReader.Longest)
            {
                TooLong = true;
                _end = _start;
                searched = 0;
            }

            if (_position > 0) Fill();
            else return _atEnd ? End() : First();
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Makes the bytes from an index the current line. If they follow the last line end, makes them the tail instead and returns false.
    /// </summary>
    private bool Take(int from)
    {
        var line = _buffer.AsMemory(from, _end - from);
        _end = from - 1;
        if (_atEnd)
        {
            _atEnd = false;
            Tail = TooLong ? [0] : line.ToArray();
            TooLong = false;
            return false;
        }

        Line = TooLong ? default : line;
        FromEnd++;
        return true;
    }

    /// <summary>Makes the first line of the file, which has no line end before it, the current line.</summary>
    private bool First()
    {
        Line = TooLong ? default : _buffer.AsMemory(_start, _end - _start);
        _start = -1;
        FromEnd++;
        return true;
    }

    /// <summary>Makes the whole file the tail, because it has no line end.</summary>
    private bool End()
    {
        Tail = TooLong ? [0] : _buffer.AsMemory(_start, _end - _start).ToArray();
        (_atEnd, _start) = (false, -1);
        return false;
    }

    private void Fill()
    {
        var (kept, more) = (_end - _start, (int)Math.Min(Block, _position));
        if (kept + more > _buffer.Length)
        {
            var larger = new byte[Math.Max(_buffer.Length * 2, kept + more)];
            Buffer.BlockCopy(_buffer, _start, larger, larger.Length - kept, kept);
            _buffer = larger;
        }
        else
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, _buffer.Length - kept, kept);
        }

        (_start, _end) = (_buffer.Length - kept - more, _buffer.Length);
        _position -= more;
        _stream.Position = _position;
        for (var read = 0; read < more;)
        {
            var got = _stream.Read(_buffer, _start + read, more - read);
            if (got == 0) throw new IOException("The file was cut off while it was read.");
            read += got;
        }
    }
}
