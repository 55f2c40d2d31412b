using System.Collections.Generic;

namespace UserManagement.Binding;

/// <summary>One team that a command acts on, with the input object that names it.</summary>
/// <param name="team">The team.</param>
/// <param name="item">The object that names the team: an item of the argument, or the piped object.</param>
/// <param name="input">The piped object; null if nothing is piped.</param>
/// <param name="label">The name of the row in errors, such as "Row 3 of the input"; blank for the only item of an argument.</param>
internal sealed class TeamRow(NamedItem team, InputRow item, InputRow? input, string label) : CommandRow(item, input, label)
{
    public NamedItem Team { get; } = team;

    /// <summary>The connections that the team, its item and the piped object name.</summary>
    public IReadOnlyList<RowConnection> AllPlaces => Team.Place is { } place ? [place, .. Places] : Places;

    /// <summary>The number of the row, or of the item of the argument; the first is 1.</summary>
    public int Number { get; set; }

    /// <summary>The row of a file that the command reads; null if only text or an object of this module names the team.</summary>
    public InputRow? File
    {
        get
        {
            foreach (var one in Objects) if (one.Kind == InputKind.Row && one.OriginalType() is null) return one;
            return null;
        }
    }
}
