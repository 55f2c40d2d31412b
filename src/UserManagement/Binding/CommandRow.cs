using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Binding;

/// <summary>One item that a command acts on, with the input objects that contain more about it.</summary>
/// <param name="item">The object that names the item: an item of the argument, or the piped object.</param>
/// <param name="input">The piped object; null if nothing is piped.</param>
/// <param name="label">The name of the row in errors, such as "Row 3 of the input"; blank for the only item of an argument.</param>
internal abstract class CommandRow(InputRow item, InputRow? input, string label)
{
    public string Label { get; } = label;

    public InputRow Item { get; } = item;

    public object? Target { get; } = item.Target;

    /// <summary>The connections that the item and the piped object name.</summary>
    public IReadOnlyList<RowConnection> Places => [.. Objects.Select(RowConnection.Of).OfType<RowConnection>()];

    /// <summary>The objects that can contain the other values of the row, such as a role; the piped object comes first.</summary>
    public IEnumerable<InputRow> Objects => input is null || ReferenceEquals(input.Value, Item.Value) ? [Item] : [input, Item];

    /// <summary>Returns the first column that has a value and one of the given names, or null.</summary>
    /// <param name="names">Names, normalized by <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(params string[] names) =>
        Objects.Where(row => row.Kind != InputKind.Foreign).Select(row => row.Find(names)).FirstOrDefault(column => column is not null);
}
