using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace UserManagement.Http;

/// <summary>Reads a whole body, up to a limit that applies after decompression, and detects a truncated one.</summary>
internal static class CappedBody
{
    private const int BelievedLength = 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpResponseMessage answer, long limit, CancellationToken cancellationToken)
    {
        if (answer.Content is null) return [];
        var announced = answer.Content.Headers.ContentLength;
        if (announced > limit) throw new ResponseTooLargeException(limit);
        // On .NET Framework, only disposing the message ends a read that ignores its cancellation token.
        using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state).Dispose(), answer);
        using var stream = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
        // Above one megabyte, memory is allocated only as the bytes arrive.
        var buffer = new byte[announced is > 0 ? (int)Math.Min(announced.Value, BelievedLength) : 16 * 1024];
        var length = 0;
        // The layer below returns at most the announced length, so no further read is needed to find the end.
        while (length != announced)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(int.MaxValue - 64L, buffer.Length * 2L));
            var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
            if (length > limit) throw new ResponseTooLargeException(limit);
        }

        if (announced is { } expected && length < expected)
            throw new IOException($"The response ended after {length} of {expected} bytes.");
        // Nested encodings are not used for JSON, and are refused with their full name.
        var encoding = string.Join(", ", answer.Content.Headers.ContentEncoding);
        if (encoding.Length > 0 && length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            buffer = CompressedBody.Unpack(buffer, length, encoding.ToLowerInvariant(), limit, cancellationToken);
            length = buffer.Length;
        }

        // A byte order mark is not part of the JSON, and JSON readers do not accept it.
        return length >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF
            ? buffer.AsSpan(3, length - 3).ToArray()
            : Whole(buffer, length);
    }

    private static byte[] Whole(byte[] buffer, int length)
    {
        if (length == buffer.Length) return buffer;
        Array.Resize(ref buffer, length);
        return buffer;
    }
}
