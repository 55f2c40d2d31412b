using UserManagement.Foundation.Text;

namespace UserManagement.Contracts.Calls;

/// <summary>The reason for a change, as the journal and the evidence record it.</summary>
internal sealed class ChangeReason(string? text, string? ticket)
{
    public static readonly ChangeReason None = new(null, null);

    public string? Text { get; } = text;

    public string? Ticket { get; } = ticket;

    /// <summary>Returns the reason with missing values filled from the defaults of a connection.</summary>
    public ChangeReason On(PlatformConnection connection) => new(Text ?? connection.Reason, Ticket ?? connection.Ticket);

    /// <summary>Refuses a change without a reason if the connection requires one. A ticket counts as a reason.</summary>
    /// <exception cref="PlatformException">The connection requires a reason and there is none; nothing was sent.</exception>
    public void Require(PlatformConnection connection)
    {
        var here = On(connection);
        if (!connection.RequireReason || here.Text is not null || here.Ticket is not null) return;
        throw new PlatformException(
            PlatformError.ReasonRequired,
            $"Every change through the connection '{connection.Name}' to {connection.Platform} needs a reason, and none was given; nothing "
                + "was sent.",
            "Give -Reason or -Ticket, as an argument or as a column of the input.")
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };
    }

    public override string ToString() => SafeText.Escape(string.Join(": ", new[] { Ticket, Text }).Trim(':', ' '));
}
