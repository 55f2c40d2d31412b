using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A short list that reads well where a property becomes text: in <c>Export-Csv</c>, in a string, in a table.</summary>
/// <typeparam name="T">What is listed.</typeparam>
[CollectionBuilder(typeof(PlatformListBuilder), nameof(PlatformListBuilder.Create))]
[JsonConverter(typeof(PlatformListConverter))]
public sealed class PlatformList<T> : IReadOnlyList<T>, IList
{
    private readonly T[] _items;

    private static readonly PlatformList<T> Empty = new([]);

    private PlatformList(T[] items) => _items = items;

    /// <summary>Makes a list of anything that can be listed; PowerShell calls it where a script assigns an array.</summary>
    /// <param name="items">What is listed. The list keeps a copy.</param>
    public PlatformList(IEnumerable<T> items) => _items = ((PlatformList<T>)items.ToArray())._items;

    /// <summary>How many there are.</summary>
    public int Count => _items.Length;

    /// <summary>One of them; the first is 0.</summary>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    // PowerShell takes an empty IList as false, as it does an empty array: if ($user.Roles) { ... }
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

    /// <summary>
    /// All of them, separated by semicolons, as columns of roles, teams and aliases are read; what could steer a terminal is written out.
    /// </summary>
    public override string ToString() => SafeText.Escape(string.Join("; ", _items));

#pragma warning disable CA2225, CA1000 // The array is the form this list is made from; there is nothing else to name.
    /// <summary>Makes a list of an array.</summary>
    public static implicit operator PlatformList<T>(T[] items) =>
        items is not { Length: > 0 } ? Empty : new(items is string[] texts ? (T[])(object)SafeText.Of(texts)! : items);
#pragma warning restore CA2225, CA1000

    private static NotSupportedException ReadOnly() =>
        new("What a platform answered can't be altered; use the cmdlets to change it there.");
}

/// <summary>What the compiler calls for <c>[a, b]</c>.</summary>
internal static class PlatformListBuilder
{
    /// <summary>The list of what was sent; null where nothing was sent, which is not the same as an empty list.</summary>
    internal static PlatformList<T>? OrNull<T>(T[]? items) => items is null ? null : (PlatformList<T>)items;

    public static PlatformList<T> Create<T>(ReadOnlySpan<T> items) => items.ToArray();
}
