using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using UserManagement.Foundation.Input;

namespace UserManagement.Http;

/// <summary>Decompresses the body of a response. The size limit is checked before memory for the whole body is allocated.</summary>
internal static class CompressedBody
{
    /// <summary>The encodings that requests accept and that this class decompresses.</summary>
    public const string Accepted = "gzip, deflate";

    private const int Chunk = 64 * 1024;
    private const int MostKept = 1024 * 1024;

    /// <summary>Decompresses the bytes.</summary>
    /// <exception cref="UnreadableAnswerException">The decompressed bytes exceed the limit, or the encoding was not requested.</exception>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static byte[] Unpack(byte[] packed, int length, string encoding, long limit, CancellationToken cancellationToken)
    {
        // Most responses are small and need one pass. For a larger one, the first pass only counts the bytes and the second keeps them.
        var kept = new byte[Math.Max(Chunk, Math.Min(MostKept, length * 4L))];
        long size = 0;
        using (var stream = Open(packed, length, encoding))
        {
            var chunk = new byte[Chunk];
            for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0; size += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (size + read > limit) throw new ResponseTooLargeException(limit);
                if (size < kept.Length) Array.Copy(chunk, 0, kept, size, Math.Min(read, kept.Length - size));
            }
        }

        if (size <= kept.Length)
        {
            Array.Resize(ref kept, (int)size);
            return kept;
        }

        var whole = new byte[size];
        using var again = Open(packed, length, encoding);
        for (int at = 0, read; at < whole.Length && (read = again.Read(whole, at, Math.Min(Chunk, whole.Length - at))) > 0; at += read)
            cancellationToken.ThrowIfCancellationRequested();
        return whole;
    }

    private static Stream Open(byte[] packed, int length, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(new MemoryStream(packed, 0, length), CompressionMode.Decompress),
        "deflate" => new DeflateStream(Bare(packed, length), CompressionMode.Decompress),
        _ => throw new UnreadableAnswerException(
            $"The response is compressed as '{InputRules.Shorten(encoding)}', which was not requested."),
    };

    /// <summary>Returns the deflate data without the two-byte zlib header, which some servers send and others omit.</summary>
    private static MemoryStream Bare(byte[] packed, int length)
    {
        var isZlib = length >= 2 && (packed[0] & 0x0F) == 8 && ((packed[0] << 8) + packed[1]) % 31 == 0;
        return isZlib ? new MemoryStream(packed, 2, length - 2) : new MemoryStream(packed, 0, length);
    }
}
