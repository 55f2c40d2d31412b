using System.Linq;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;

namespace UserManagement.Binding;

/// <summary>Creates the error for a row in which no column names the user, role or team.</summary>
internal static class MissingColumn
{
    /// <summary>Returns the error, with the names of the columns that the row has.</summary>
    /// <param name="row">The row.</param>
    /// <param name="empty">A column that could name the item, but has no value; null if there is none.</param>
    /// <param name="what">The word for the item, such as "user".</param>
    /// <param name="column">The column that is expected.</param>
    /// <param name="parameter">The parameter that can name the item instead.</param>
    public static PlatformException ErrorOf(InputRow row, InputColumn? empty, string what, string column, string parameter)
    {
        var found = string.Join(", ", row.Names.Take(12).Select(name => InputRules.Shorten(name)));
        if (empty is not null)
            return new PlatformException(
                PlatformError.InvalidRequest,
                $"Column {SafeText.Escape(empty.Name)} is empty, and no other column names the {what}; columns found: {found}.",
                "Fill in the column, or leave out the row.");
        return new PlatformException(
            PlatformError.InvalidRequest,
            $"There is no column {column}; columns found: {(found.Length == 0 ? "none" : found)}.",
            ColumnName.Remedy(row.Names)
                ?? $"Rename the column that names the {what} to {column}, or select it: -{parameter} {{ $_.'Name of the column' }}.");
    }
}
