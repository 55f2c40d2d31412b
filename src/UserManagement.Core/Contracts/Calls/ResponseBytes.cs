using System;
using System.Buffers;
using System.Threading;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// The bytes of a response. A large response uses an array of the shared pool, so that a long list does not need new memory for each page.
/// </summary>
internal sealed class ResponseBytes
{
    private readonly bool _isRented;
    private byte[] _array;

    private ResponseBytes(byte[] array, int length, bool isRented) => (_array, Length, _isRented) = (array, length, isRented);

    public int Length { get; private set; }

    /// <summary>The array with the bytes, which may contain unrelated bytes after them.</summary>
    public byte[] Array => _array;

    /// <summary>Creates an instance for an array that does not come from the shared pool.</summary>
    public static ResponseBytes Of(byte[] bytes) => new(bytes, bytes.Length, isRented: false);

    /// <summary>Creates an instance for the bytes at the start of an array that was rented from the shared pool.</summary>
    public static ResponseBytes Rented(byte[] array, int length) => new(array, length, isRented: true);

    /// <summary>Returns the bytes in an array of exactly their length.</summary>
    public byte[] Exact() => _array.Length == Length ? _array : _array.AsSpan(0, Length).ToArray();

    /// <summary>Returns a rented array to the pool. Call this after everything was read and when nothing refers to the array.</summary>
    public void Release()
    {
        if (!_isRented || Interlocked.Exchange(ref _array, []) is not { Length: > 0 } rented) return;
        Length = 0;
        ArrayPool<byte>.Shared.Return(rented);
    }
}
