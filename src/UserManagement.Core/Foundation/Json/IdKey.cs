using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace UserManagement.Foundation.Json;

/// <summary>
/// The comparison key of an id. It stores a UUID as a number, so that the case does not matter and so that garbage collections do not
/// move thousands of strings while the keys are in use.
/// </summary>
internal readonly struct IdKey : IEquatable<IdKey>
{
    // The hash of Guid is the same in every process, so a server could choose ids that collide.
    private static readonly ulong Seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 0);
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly string? _text;

    public IdKey(Guid number)
    {
        Span<Guid> whole = stackalloc Guid[1];
        whole[0] = number;
        var halves = MemoryMarshal.Cast<Guid, ulong>(whole);
        (_low, _high) = (halves[0], halves[1]);
    }

    /// <param name="id">The id; compared exactly, unless it is a UUID in its usual form.</param>
    public IdKey(string id)
    {
        if (Guid.TryParseExact(id, "D", out var number) && string.Equals(number.ToString("D"), id, StringComparison.OrdinalIgnoreCase))
            this = new IdKey(number);
        else _text = id;
    }

    /// <summary>Compares ids as <see cref="Same"/> does, for sets and dictionaries that need the ids themselves.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new IdComparer();

    /// <summary>Compares two ids exactly: <c>Ab1</c> and <c>aB1</c> may be two users. Ignores case only for a UUID.</summary>
    public static bool Same(string a, string b) => new IdKey(a).Equals(new IdKey(b));

    public bool Equals(IdKey other) =>
        _low == other._low && _high == other._high && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdKey other && Equals(other);

    public override int GetHashCode()
    {
        if (_text is not null) return StringComparer.Ordinal.GetHashCode(_text);
        var mixed = (_low ^ Seed) * 0x9E3779B97F4A7C15; // the golden ratio in 64 bits, as in Fibonacci hashing
        mixed = (mixed ^ (mixed >> 32) ^ _high) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }

    private sealed class IdComparer : IEqualityComparer<string>
    {
        public bool Equals(string? a, string? b) => a is null || b is null ? a == b : Same(a, b);

        public int GetHashCode(string id) => new IdKey(id).GetHashCode();
    }
}
