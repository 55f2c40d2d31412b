using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Reads the other e-mail addresses (aliases) of a person from an argument or from a row.</summary>
internal static class AliasReader
{
    private static readonly string[] Columns =
    [
        "alias", "aliases", "emailalias", "emailaliases", "aliasemail", "otheraddresses", "otheremails", "secondaryemail",
    ];

    public static bool IsIn(InputRow row) => row.Kind == InputKind.Row && row.Find(Columns) is not null;

    /// <summary>Returns the aliases of the argument, or of the row if there is no argument.</summary>
    /// <exception cref="PlatformException">A value is not an e-mail address.</exception>
    public static string[] Read(IEnumerable<PSObject?>? argument, UserRow row)
    {
        var cells = argument is not null
            ? argument.Select(item => InputColumn.Bare(item))
            : row.Objects.Where(IsIn).Take(1).SelectMany(one => Cells(one.Find(Columns)!.Raw));
        var addresses = cells.SelectMany(cell => CellText.SplitAddresses(Text(cell))).Select(InputRules.Email);
        return [.. addresses.Distinct(AddressComparer.Instance)];
    }

    /// <summary>Creates the error for a row whose user belongs to a connection that the command does not use.</summary>
    public static PlatformException NotLookedAt(UserRow row) =>
        new(
            PlatformError.ConnectionMismatch,
            $"'{row.Identity}' belongs to {row.Places[0]}, which is not among the connections of this command.",
            "Connect to it, name it with -Connection, or give the e-mail address alone.");

    private static IEnumerable<object?> Cells(object? value) =>
        InputColumn.Bare(value) is System.Collections.IList list
            ? list.Cast<object?>().Select(InputColumn.Bare)
            : [InputColumn.Bare(value)];

    private static string Text(object? cell) => cell is ScriptBlock
        ? throw new PlatformException(
            PlatformError.InvalidRequest, "An alias is a script block, not an e-mail address.", "Give the address as text.")
        : InputColumn.TextOf(cell) ?? "";
}
