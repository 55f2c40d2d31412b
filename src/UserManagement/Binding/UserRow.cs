namespace UserManagement.Binding;

/// <summary>One user of a command, with the input object that names the user.</summary>
/// <param name="identity">The user.</param>
/// <param name="item">The object that names the user: an item of the argument, or the piped object.</param>
/// <param name="input">The piped object; null if nothing is piped.</param>
/// <param name="label">The name of the row in errors, such as "Row 3 of the input"; blank for the only item of an argument.</param>
internal sealed class UserRow(UserIdentity identity, InputRow item, InputRow? input, string label) : CommandRow(item, input, label)
{
    public UserIdentity Identity { get; } = identity;

    /// <summary>The number of the row, or of the item of the argument; the first is 1.</summary>
    public int Number { get; set; }
}
