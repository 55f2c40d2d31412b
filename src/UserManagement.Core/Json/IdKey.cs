using System;

namespace UserManagement.Json;

/// <summary>What tells one id from another. A UUID is kept as a number: thousands of texts that are held for a while would be moved about by every garbage collection meanwhile.</summary>
internal readonly struct IdKey : IEquatable<IdKey>
{
    private readonly Guid _number;
    private readonly string? _text;

    public IdKey(Guid number) => _number = number;

    public IdKey(string id) => _text = Guid.TryParseExact(id, "D", out _number) ? null : id;

    public bool Equals(IdKey other) => _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdKey other && Equals(other);

    public override int GetHashCode() => _text is null ? _number.GetHashCode() : StringComparer.Ordinal.GetHashCode(_text);
}
