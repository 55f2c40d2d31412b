using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Binding;

/// <summary>Reads a cell that holds several roles, teams or addresses: they are separated by semicolons, commas or line breaks.</summary>
internal static class CellText
{
    private static readonly char[] Between = [';', ',', '\n', '\r'];

    /// <summary>The parts of a cell, without those that are blank.</summary>
    public static IReadOnlyList<string> Split(string cell) =>
        [.. cell.Split(Between).Select(part => part.Trim()).Where(part => part.Length > 0)];

    /// <summary>The addresses of a cell; they are separated by spaces and bars too, which no address contains.</summary>
    public static IReadOnlyList<string> SplitAddresses(string cell) =>
        [.. cell.Split([.. Between, ' ', '|', '\t']).Select(part => part.Trim()).Where(part => part.Length > 0)];
}
