using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A read-only list. As text, for example in a table or in <c>Export-Csv</c>, it shows its items, and not the name of its type.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[CollectionBuilder(typeof(PlatformListBuilder), nameof(PlatformListBuilder.Create))]
[JsonConverter(typeof(PlatformListConverter))]
public sealed class PlatformList<T> : IReadOnlyList<T>, IList
{
    private readonly T[] _items;

    private static readonly PlatformList<T> Empty = new([]);

    private PlatformList(T[] items) => _items = items;

    /// <summary>Creates a list from items; PowerShell calls it when a script assigns an array.</summary>
    /// <param name="items">The items, which are copied.</param>
    public PlatformList(IEnumerable<T> items) => _items = ((PlatformList<T>)items.ToArray())._items;

    /// <summary>The number of items.</summary>
    public int Count => _items.Length;

    /// <summary>Returns an item; the first has index 0.</summary>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    // PowerShell treats an empty IList as false, like an empty array: if ($user.Roles) { ... }
    bool IList.IsReadOnly => true;

    bool IList.IsFixedSize => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _items;

    object? IList.this[int index]
    {
        get => _items[index];
        set => throw ReadOnly();
    }

    bool IList.Contains(object value) => ((IList)_items).Contains(value);

    int IList.IndexOf(object value) => ((IList)_items).IndexOf(value);

    void ICollection.CopyTo(Array array, int index) => _items.CopyTo(array, index);

    int IList.Add(object value) => throw ReadOnly();

    void IList.Insert(int index, object value) => throw ReadOnly();

    void IList.Remove(object value) => throw ReadOnly();

    void IList.RemoveAt(int index) => throw ReadOnly();

    void IList.Clear() => throw ReadOnly();

    /// <summary>Returns the items separated by semicolons, as input columns accept them; control characters are escaped.</summary>
    public override string ToString() => SafeText.Escape(string.Join("; ", _items));

#pragma warning disable CA2225, CA1000 // The conversion from an array needs no named alternative.
    /// <summary>Creates a list from an array.</summary>
    public static implicit operator PlatformList<T>(T[] items) =>
        items is not { Length: > 0 } ? Empty : new(items is string[] texts ? (T[])(object)SafeText.Of(texts)! : items);
#pragma warning restore CA2225, CA1000

    private static NotSupportedException ReadOnly() =>
        new("The list is read-only; use the cmdlets to change the values on the platform.");
}

/// <summary>Creates a list for collection expressions such as <c>[a, b]</c>.</summary>
internal static class PlatformListBuilder
{
    /// <summary>Creates a list from an array in a response; null if the response has no such array.</summary>
    internal static PlatformList<T>? OrNull<T>(T[]? items) => items is null ? null : (PlatformList<T>)items;

    public static PlatformList<T> Create<T>(ReadOnlySpan<T> items) => items.ToArray();
}
