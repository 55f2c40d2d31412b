using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Binding;

/// <summary>One user that a command acts on, with the input object that names them.</summary>
/// <param name="identity">Who it is.</param>
/// <param name="item">The object that names the user: an item of the argument, or the piped object.</param>
/// <param name="input">The piped object; null when nothing is piped.</param>
/// <param name="label">How errors name the row, such as "Row 3 of the input"; blank for the only item of an argument.</param>
internal sealed class UserRow(UserIdentity identity, InputRow item, InputRow? input, string label)
{
    /// <summary>Who it is.</summary>
    public UserIdentity Identity { get; } = identity;

    /// <summary>How errors name the row; blank for the only item of an argument.</summary>
    public string Label { get; } = label;

    /// <summary>What an error record shows as its target when the row itself is at fault.</summary>
    public object? Target { get; } = item.Target;

    /// <summary>The places that the objects name.</summary>
    public IReadOnlyList<RowPlace> Places => [.. Objects.Select(RowPlace.Of).OfType<RowPlace>()];

    /// <summary>The objects that may hold more than the user, such as a role: the piped one first.</summary>
    public IEnumerable<InputRow> Objects => input is null || ReferenceEquals(input.Value, item.Value) ? [item] : [input, item];

    /// <summary>The first column with a value among those names.</summary>
    /// <param name="names">Names in the form of <see cref="ColumnName.Normalize"/>.</param>
    public InputColumn? Find(params string[] names) =>
        Objects.Where(row => row.Kind != InputKind.Foreign).Select(row => row.Find(names)).FirstOrDefault(column => column is not null);
}
