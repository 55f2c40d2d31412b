using System;
using System.Buffers;
using System.Threading;

namespace UserManagement.Contracts.Calls;

/// <summary>
/// The bytes of a response. A large one is in memory of the shared pool, so that a long list does not need new memory for each page.
/// </summary>
internal sealed class ResponseBytes
{
    private readonly bool _isRented;
    private byte[] _array;

    private ResponseBytes(byte[] array, int length, bool isRented) => (_array, Length, _isRented) = (array, length, isRented);

    public int Length { get; private set; }

    /// <summary>The bytes, and perhaps others behind them.</summary>
    public byte[] Array => _array;

    /// <summary>Bytes in memory of their own.</summary>
    public static ResponseBytes Of(byte[] bytes) => new(bytes, bytes.Length, isRented: false);

    /// <summary>Bytes at the start of memory that was rented from the shared pool.</summary>
    public static ResponseBytes Rented(byte[] array, int length) => new(array, length, isRented: true);

    /// <summary>The bytes and no others.</summary>
    public byte[] Exact() => _array.Length == Length ? _array : _array.AsSpan(0, Length).ToArray();

    /// <summary>Gives rented memory back, when everything was read and nothing refers to it.</summary>
    public void Release()
    {
        if (!_isRented || Interlocked.Exchange(ref _array, []) is not { Length: > 0 } rented) return;
        Length = 0;
        ArrayPool<byte>.Shared.Return(rented);
    }
}
