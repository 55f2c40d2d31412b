using UserManagement.Changes;

namespace UserManagement.Binding;

/// <summary>One change of a row.</summary>
/// <param name="change">The change.</param>
/// <param name="cell">The cell with the role or team, if it contains several; otherwise null.</param>
internal sealed class PlannedChange(UserChange change, string? cell = null)
{
    public UserChange Change { get; } = change;

    public string? Cell { get; } = cell;
}
