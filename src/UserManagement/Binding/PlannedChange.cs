using UserManagement.Changes;

namespace UserManagement.Binding;

/// <summary>One change that a row of the input requests.</summary>
/// <param name="change">The change.</param>
/// <param name="cell">The text of the cell with the role or team, if the cell names several; otherwise null.</param>
internal sealed class PlannedChange(UserChange change, string? cell = null)
{
    public UserChange Change { get; } = change;

    public string? Cell { get; } = cell;
}
