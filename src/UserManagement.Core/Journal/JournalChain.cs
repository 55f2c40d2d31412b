using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace UserManagement.Journal;

/// <summary>
/// The hash chain of a journal: each line ends with a hash over its content and the hash of the previous line. If the chain has a key,
/// only somebody who has the key can add a valid line.
/// </summary>
internal sealed class JournalChain : IDisposable
{
    /// <summary>The number of characters of a hash, which is written in hexadecimal.</summary>
    public const int HashLength = 64;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(",\"hash\":\"");
    private static readonly byte[] Close = Encoding.ASCII.GetBytes("\"}");
    private readonly HashAlgorithm _hash;
    private byte[] _buffer = new byte[1024];

    /// <param name="key">The key; null for plain SHA-256, which anybody can compute.</param>
    /// <param name="fileName">The name of the file. The hash of the first line includes it, so that a renamed file is detected.</param>
    public JournalChain(JournalKey? key, string fileName)
    {
        _hash = key?.CreateHash() ?? SHA256.Create();
        Last = Compute([], Encoding.UTF8.GetBytes(fileName));
    }

    /// <summary>
    /// The hash of the last line, as ASCII bytes. The array itself is never changed, so a caller can keep it and set it again to undo
    /// lines.
    /// </summary>
    public byte[] Last { get; set; }

    public string Head => Encoding.ASCII.GetString(Last);

    /// <summary>Writes a line: the JSON object with its hash as the last property.</summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="open">The JSON object without its closing brace.</param>
    public void Append(Stream output, byte[] open)
    {
        Last = Compute(Last, open);
        output.Write(open, 0, open.Length);
        output.Write(Mark, 0, Mark.Length);
        output.Write(Last, 0, HashLength);
        output.Write(Close, 0, Close.Length);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Verifies the hash of the next line of the file.</summary>
    /// <returns>False if the file was renamed, this line was altered, or a line before it was altered, added or removed.</returns>
    public bool Follow(ReadOnlySpan<byte> line)
    {
        var mark = line.Length - HashLength - Close.Length - Mark.Length;
        if (mark < 1 || !line.Slice(mark, Mark.Length).SequenceEqual(Mark) || !line.Slice(line.Length - Close.Length).SequenceEqual(Close))
            return false;
        var hash = Compute(Last, line.Slice(0, mark));
        if (!line.Slice(mark + Mark.Length, HashLength).SequenceEqual(hash)) return false;
        Last = hash;
        return true;
    }

    public void Dispose() => _hash.Dispose();

    private byte[] Compute(ReadOnlySpan<byte> before, ReadOnlySpan<byte> text)
    {
        var length = before.Length + 1 + text.Length;
        if (_buffer.Length < length) _buffer = new byte[length * 2];
        before.CopyTo(_buffer);
        _buffer[before.Length] = (byte)'\n';
        text.CopyTo(_buffer.AsSpan(before.Length + 1));
        var hash = _hash.ComputeHash(_buffer, 0, length);
        var hex = new byte[HashLength];
        for (var i = 0; i < hash.Length; i++) (hex[2 * i], hex[(2 * i) + 1]) = (Digit(hash[i] >> 4), Digit(hash[i] & 15));
        return hex;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
