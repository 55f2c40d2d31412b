using System.Management.Automation;
using UserManagement.Binding;

namespace UserManagement;

/// <summary>Names a connection: by its name, <c>*</c> for all, or the object that <c>Connect-Platform -PassThru</c> returned.</summary>
public sealed class ConnectionReference
{
    /// <summary>Names a connection of this runspace.</summary>
    public ConnectionReference(string name) =>
        Name = EmptyArgument.IsBlank(name)
            ? throw new PlatformException(
                PlatformError.InvalidRequest, "A connection name is empty.",
                "Give the name of an open connection; Get-PlatformConnection lists them.")
            : name.Trim();

    /// <summary>Uses a connection object of any runspace.</summary>
    public ConnectionReference(PlatformConnection connection)
    {
        Connection = connection ?? throw new PlatformException(
            PlatformError.InvalidRequest, "A connection is null.", "Give a connection or its name; Get-PlatformConnection lists them.");
        Name = connection.Name;
    }

    /// <summary>Refuses a deserialized connection, which has no token.</summary>
    public ConnectionReference(PSObject value) =>
        throw new PlatformException(
            PlatformError.NotConnected,
            $"'{value}' is a connection from a job, a file or a remote session, so it contains no token.",
            "Run Connect-Platform in the job or session that runs the command; ForEach-Object -Parallel and Start-ThreadJob can use "
            + "$using:connection.");

    /// <summary>The connection's name.</summary>
    public string Name { get; }

    /// <summary>The connection object; null if only a name was given.</summary>
    public PlatformConnection? Connection { get; }

    /// <summary>Returns the connection's name.</summary>
    public override string ToString() => Name;
}
