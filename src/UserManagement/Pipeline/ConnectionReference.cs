namespace UserManagement;

/// <summary>Names a connection: by its name, <c>*</c> for all, or the object that <c>Connect-Platform -PassThru</c> returned.</summary>
public sealed class ConnectionReference
{
    /// <summary>Names a connection of this runspace.</summary>
    public ConnectionReference(string name) =>
        Name = string.IsNullOrWhiteSpace(name) ? throw new PlatformException(PlatformError.InvalidRequest, "A connection name is empty.") : name.Trim();

    /// <summary>Uses a connection object, from whichever runspace it came.</summary>
    public ConnectionReference(PlatformConnection connection)
    {
        Connection = connection ?? throw new PlatformException(PlatformError.InvalidRequest, "A connection is missing.");
        Name = connection.Name;
    }

    /// <summary>The connection's name.</summary>
    public string Name { get; }

    /// <summary>The connection, when this was made from one.</summary>
    public PlatformConnection? Connection { get; }

    /// <summary>The connection's name.</summary>
    public override string ToString() => Name;
}
