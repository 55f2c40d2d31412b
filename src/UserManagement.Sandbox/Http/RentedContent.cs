using System.Buffers;
using System.Net.Http;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>A response body in an array from the shared pool. Disposing the response returns the array to the pool.</summary>
internal sealed class RentedContent(byte[] bytes, int length) : ByteArrayContent(bytes, 0, length)
{
    private byte[]? _bytes = bytes;

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _bytes, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
        base.Dispose(disposing);
    }
}
