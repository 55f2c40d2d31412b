using System.Linq;
using UserManagement.Binding;
using UserManagement.Contracts.Calls;

namespace UserManagement.Running;

// The reason for a change.
public abstract partial class PlatformCommand
{
    private protected const string ReasonHelp = "The reason for the change, recorded in the journal.";

    private protected const string TicketHelp = "The number of the ticket for the change, recorded in the journal.";

    /// <summary>
    /// Returns the reason for the change of a row: the arguments, or else the columns Reason and Ticket of a file. In objects that this
    /// module emitted, the column Reason has another meaning, so it is not read.
    /// </summary>
    /// <exception cref="PlatformException">A value is too long or contains an invisible character.</exception>
    private protected static ChangeReason ReasonOf(string? reason, string? ticket, CommandRow? row = null) =>
        ReasonReader.Read(reason ?? Find("reason", row), ticket ?? Find("ticket", row));

    private static string? Find(string name, CommandRow? row) => row?.Objects
        .Where(one => one.Kind == InputKind.Row && !one.IsExport && !one.IsCopy && one.OriginalType() is null)
        .Select(one => one.Find(name)?.Text)
        .FirstOrDefault(found => found is not null);
}
