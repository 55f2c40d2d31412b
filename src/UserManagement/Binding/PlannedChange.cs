using UserManagement.Changes;

namespace UserManagement.Binding;

/// <summary>One change that a row asks for.</summary>
/// <param name="change">The change.</param>
/// <param name="cell">The cell that named its role or team together with others; null when it stood alone.</param>
internal sealed class PlannedChange(UserChange change, string? cell = null)
{
    public UserChange Change { get; } = change;

    public string? Cell { get; } = cell;
}
