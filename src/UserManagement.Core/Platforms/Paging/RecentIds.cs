using System;
using System.Collections.Generic;

namespace UserManagement.Platforms;

/// <summary>Remembers the last few thousand ids, in two generations of which the older is forgotten at once.</summary>
/// <param name="most">How many are remembered at least.</param>
internal sealed class RecentIds(int most)
{
    private HashSet<IdKey> _seen = [];
    private HashSet<IdKey> _seenBefore = [];

    /// <summary>Remembers an id. False when it is remembered already.</summary>
    public bool Add(IdKey id) => !_seenBefore.Contains(id) && _seen.Add(id);

    /// <summary>Forgets the older generation when the younger is full. Called between pages, so that a page is remembered whole, however large it is.</summary>
    public void Forget()
    {
        if (_seen.Count < most) return;
        (_seen, _seenBefore) = (_seenBefore, _seen);
        _seen.Clear();
    }
}

/// <summary>What tells one id from another. A UUID is kept as a number: thousands of texts that are held for a while would be moved about by every garbage collection meanwhile.</summary>
internal readonly struct IdKey : IEquatable<IdKey>
{
    private readonly Guid _number;
    private readonly string? _text;

    public IdKey(string id) => _text = Guid.TryParseExact(id, "D", out _number) ? null : id;

    public bool Equals(IdKey other) => _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdKey other && Equals(other);

    public override int GetHashCode() => _text is null ? _number.GetHashCode() : StringComparer.Ordinal.GetHashCode(_text);
}
