using System;
using System.IO;
using System.Text;

namespace UserManagement.Foundation.Documents;

/// <summary>Decodes a text file by its byte order mark, or by the pattern of its bytes if it has none.</summary>
internal static class TextDocument
{
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    /// <summary>Reads a whole file. Bytes that are not valid in its encoding become U+FFFD, so that the caller can refuse them.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The bytes are not text.</exception>
    public static string Read(string path) => Decode(File.ReadAllBytes(path));

    /// <summary>Decodes UTF-8, UTF-16 and UTF-32, with or without a byte order mark.</summary>
    /// <exception cref="FormatException">The bytes are not text.</exception>
    public static string Decode(byte[] bytes)
    {
        var (encoding, mark) = ByMark(bytes);
        return (encoding ?? ByPattern(bytes)).GetString(bytes, mark, bytes.Length - mark);
    }

    private static (Encoding? Encoding, int Mark) ByMark(byte[] bytes)
    {
        if (Begins(bytes, 0xEF, 0xBB, 0xBF)) return (Encoding.UTF8, 3);
        if (Begins(bytes, 0xFF, 0xFE, 0, 0)) return (Encoding.UTF32, 4);
        if (Begins(bytes, 0, 0, 0xFE, 0xFF)) return (Utf32BigEndian, 4);
        if (Begins(bytes, 0xFF, 0xFE)) return (Encoding.Unicode, 2);
        return Begins(bytes, 0xFE, 0xFF) ? (Encoding.BigEndianUnicode, 2) : (null, 0);
    }

    private static bool Begins(byte[] bytes, params byte[] mark)
    {
        for (var i = 0; i < mark.Length; i++) if (bytes.Length <= i || bytes[i] != mark[i]) return false;
        return true;
    }

    /// <summary>
    /// Finds the encoding by the NUL bytes. Text has no NUL characters, so a NUL byte is half of a UTF-16 character, and which half it is
    /// gives the byte order.
    /// </summary>
    private static Encoding ByPattern(byte[] bytes)
    {
        var zeros = new int[2];
        for (var i = 0; i < bytes.Length; i++) if (bytes[i] == 0) zeros[i % 2]++;
        if (zeros[0] + zeros[1] == 0) return Encoding.UTF8;
        if (bytes.Length % 2 == 0 && zeros[1] > zeros[0] * 4) return Encoding.Unicode;
        if (bytes.Length % 2 == 0 && zeros[0] > zeros[1] * 4) return Encoding.BigEndianUnicode;
        throw new FormatException("it has NUL characters and is neither UTF-8 nor UTF-16 text");
    }
}
