namespace UserManagement.Binding;

/// <summary>A role or a team that an input object or an argument names.</summary>
/// <param name="text">The id or name.</param>
internal sealed class NamedItem(string text)
{
    public string Text { get; } = text;

    /// <summary>The whole cell, if it contains several items; otherwise null.</summary>
    public string? Cell { get; set; }

    /// <summary>The connection of the item; null for text.</summary>
    public RowConnection? Place { get; set; }
}
