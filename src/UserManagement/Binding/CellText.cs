using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Binding;

/// <summary>Reads a cell with several roles, teams or addresses, separated by semicolons, commas or line breaks.</summary>
internal static class CellText
{
    private static readonly char[] Between = [';', ',', '\n', '\r'];

    /// <summary>Returns the parts of a cell that are not blank.</summary>
    public static IReadOnlyList<string> Split(string cell) =>
        [.. cell.Split(Between).Select(part => part.Trim()).Where(part => part.Length > 0)];

    /// <summary>Returns the addresses of a cell; spaces and vertical bars separate them too.</summary>
    public static IReadOnlyList<string> SplitAddresses(string cell) =>
        [.. cell.Split([.. Between, ' ', '|', '\t']).Select(part => part.Trim()).Where(part => part.Length > 0)];
}
