namespace UserManagement.Binding;

/// <summary>A role or a team that an input object or an argument names.</summary>
/// <param name="text">Its id or its name.</param>
internal sealed class NamedItem(string text)
{
    /// <summary>Its id or its name.</summary>
    public string Text { get; } = text;

    /// <summary>The whole cell, if it had several; otherwise null.</summary>
    public string? Cell { get; set; }

    /// <summary>Its connection; null for text.</summary>
    public RowConnection? Place { get; set; }
}
