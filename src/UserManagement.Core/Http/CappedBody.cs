using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Http;

/// <summary>Reads the whole body of a response, up to a size limit that applies after decompression. Detects a truncated body.</summary>
internal static class CappedBody
{
    private const int BelievedLength = 1024 * 1024;

    public static async Task<ResponseBytes> ReadAsync(HttpResponseMessage answer, long limit, CancellationToken cancellationToken)
    {
        if (answer.Content is null) return ResponseBytes.Of([]);
        var announced = answer.Content.Headers.ContentLength;
        if (announced > limit) throw new ResponseTooLargeException(limit);
        // On .NET Framework, only disposing the message ends a read that ignores its cancellation token.
        using var registration = cancellationToken.Register(static state => ((HttpResponseMessage)state).Dispose(), answer);
        using var stream = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var isRented = announced is > JsonSource.SmallPage and <= BelievedLength;
        // More than one megabyte is allocated only as the bytes arrive, because the server may announce a wrong length.
        var buffer = isRented
            ? ArrayPool<byte>.Shared.Rent((int)announced!.Value)
            : new byte[announced is > 0 ? (int)Math.Min(announced.Value, BelievedLength) : 16 * 1024];
        var length = 0;
        // The HTTP handler returns at most the announced length, so no further read is needed to find the end.
        while (length != announced)
        {
            if (length == buffer.Length && !isRented) Array.Resize(ref buffer, (int)Math.Min(int.MaxValue - 64L, buffer.Length * 2L));
            var room = (int)Math.Min(buffer.Length, announced ?? buffer.Length) - length;
            var read = await stream.ReadAsync(buffer, length, room, cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
            if (length > limit) throw new ResponseTooLargeException(limit);
        }

        if (announced is { } expected && length < expected)
            throw new IOException($"The response ended after {length} of {expected} bytes.");
        var received = isRented ? ResponseBytes.Rented(buffer, length) : ResponseBytes.Of(Whole(buffer, length));
        // Several encodings on top of each other are not used for JSON. They are refused, and the error names all of them.
        var encoding = string.Join(", ", answer.Content.Headers.ContentEncoding);
        if (encoding.Length > 0 && length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            var unpacked = CompressedBody.Unpack(received.Array, length, encoding.ToLowerInvariant(), limit, cancellationToken);
            received.Release();
            received = ResponseBytes.Of(unpacked);
        }

        return WithoutMark(received);
    }

    /// <summary>Removes a byte order mark, which is not part of the JSON and which JSON readers do not accept.</summary>
    private static ResponseBytes WithoutMark(ResponseBytes bytes)
    {
        if (bytes.Length < 3 || bytes.Array[0] != 0xEF || bytes.Array[1] != 0xBB || bytes.Array[2] != 0xBF) return bytes;
        var rest = ResponseBytes.Of(bytes.Array.AsSpan(3, bytes.Length - 3).ToArray());
        bytes.Release();
        return rest;
    }

    private static byte[] Whole(byte[] buffer, int length)
    {
        if (length == buffer.Length) return buffer;
        Array.Resize(ref buffer, length);
        return buffer;
    }
}
