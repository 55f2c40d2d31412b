using System;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>
/// The most frequent shapes (see <see cref="JsonShape"/>) of the objects of one list, kept so that further objects of these shapes are read
/// faster. Several threads may use an instance at the same time; at worst, a shape is added again.
/// </summary>
internal sealed class JsonShapes
{
    private const int Most = 8;
    private const int MostCredit = 256;
    private const int CostOfNewShape = 4;
    private volatile JsonShape[] _shapes = [];
    private int _credit = MostCredit; // runs out if few objects have a known shape, so that not every object is read twice

    /// <summary>Finds the positions of the fields of an object that has a known shape.</summary>
    /// <inheritdoc cref="JsonShape.Match"/>
    public int Match(ReadOnlySpan<byte> json, Span<LazyText> fields)
    {
        if (_credit <= 0) return 0;
        foreach (var shape in _shapes)
        {
            if (shape.Match(json, fields) is not (> 0 and var length)) continue;
            if (_credit < MostCredit) _credit++;
            return length;
        }

        return 0;
    }

    /// <summary>Adds the shape of an object. If the collection is full, the new shape replaces the least frequent one.</summary>
    /// <inheritdoc cref="JsonShape.Of"/>
    public void Add(ReadOnlySpan<byte> json, ReadOnlySpan<LazyText> fields)
    {
        if (_credit <= 0) return;
        _credit -= CostOfNewShape;
        if (JsonShape.Of(json, fields) is not { } shape) return;
        var old = _shapes;
        if (old.Length < Most)
        {
            _shapes = [.. old, shape];
            return;
        }

        var least = 0;
        for (var i = 1; i < old.Length; i++)
            if (old[i].Matches < old[least].Matches) least = i;
        var shapes = (JsonShape[])old.Clone();
        shapes[least] = shape;
        _shapes = shapes;
    }
}
