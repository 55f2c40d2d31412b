using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using UserManagement.Binding;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Session;

/// <summary>The connections of one runspace. Each runspace has its own table, so parallel scripts never share a default.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();
    private readonly Dictionary<string, PlatformConnection> _connections = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, ChangeJournal> _journals = new(StringComparer.Ordinal);

    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The clock of the connections, journals and sandboxes that are opened in this runspace. Tests replace it.</summary>
    public IClock Clock { get; set; } = SystemClock.Instance;

    public ProfileStore Profiles => ProfileStore.Default(Clock);

    /// <summary>The store of the journal key, beside the profiles.</summary>
    public JournalKeyStore Keys => JournalKeyStore.Beside(Profiles.Path, Clock);

    public static ConnectionTable Of(Runspace runspace) => Tables.GetOrCreateValue(runspace);

    /// <summary>The name of the default connection; null if there is none, such as after it was closed.</summary>
    public string? Default { get; private set; }

    /// <summary>All connections, as a copy, because a pipeline can close the connections that it lists.</summary>
    public IReadOnlyList<PlatformConnection> All => [.. _order.Select(name => _connections[name])];

    /// <summary>
    /// True if the default was chosen with -SetDefault. Otherwise changes do not use the default while several connections are open.
    /// </summary>
    public bool DefaultWasChosen { get; private set; }

    /// <summary>Returns the journal of this runspace in a folder. Connections with the same folder share one journal.</summary>
    public ChangeJournal JournalIn(string folder)
    {
        var path = new JournalFolder(folder);
        if (!_journals.TryGetValue(path.Path, out var journal))
            _journals.Add(path.Path, journal = new ChangeJournal(path, Clock, Keys));
        return journal;
    }

    /// <summary>
    /// Adds a connection. The first connection of a runspace becomes the default, and so does one that replaces the default connection.
    /// </summary>
    /// <returns>True if it replaced a connection with the same name.</returns>
    public bool Add(PlatformConnection connection, bool setDefault)
    {
        var chosen = IsDefault(connection.Name) && DefaultWasChosen;
        var takesDefault = _order.Count == 0 || IsDefault(connection.Name);
        var replaced = Remove(connection.Name);
        _connections[connection.Name] = connection;
        _order.Add(connection.Name);
        if (setDefault || takesDefault) (Default, DefaultWasChosen) = (connection.Name, setDefault || chosen);
        return replaced;
    }

    public bool IsDefault(string name) => string.Equals(Default, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns true if the table contains this object, not another with the same name.</summary>
    public bool Holds(PlatformConnection connection) =>
        _connections.TryGetValue(connection.Name, out var held) && ReferenceEquals(held, connection);

    public bool Remove(string name)
    {
        if (!_connections.TryGetValue(name, out var connection)) return false;
        _connections.Remove(name);
        _order.RemoveAll(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        if (IsDefault(name)) (Default, DefaultWasChosen) = (null, false);
        connection.Dispose();
        return true;
    }

    /// <exception cref="PlatformException">There is no connection with that name.</exception>
    public PlatformConnection Find(string name) => _connections.TryGetValue(name, out var connection)
        ? connection
        : throw NoConnection($"There is no connection named '{InputRules.Shorten(name)}' in this PowerShell session.");

    /// <summary>Returns the connections whose names match; <c>*</c> and other wildcards match several.</summary>
    /// <exception cref="PlatformException">No connection matches.</exception>
    public IReadOnlyList<PlatformConnection> Match(string name)
    {
        if (!new NamePattern(name).HasWildcards) return [Find(name)];
        var found = Matching(name, All);
        return found.Count > 0
            ? found
            : throw NoConnection($"No connection in this PowerShell session has a name like '{InputRules.Shorten(name)}'.");
    }

    /// <summary>Returns the connections of a list whose names match a name, which can have wildcards.</summary>
    public static IReadOnlyList<PlatformConnection> Matching(string name, IEnumerable<PlatformConnection> connections)
    {
        var pattern = new NamePattern(name);
        return [.. connections.Where(one => pattern.Fits(one.Name))];
    }

    /// <summary>Returns the connection for a command without -Connection.</summary>
    /// <exception cref="PlatformException">There is no connection, or several are possible.</exception>
    public PlatformConnection Choose(bool forChange)
    {
        if (_order.Count == 0)
            throw new PlatformException(
                PlatformError.NotConnected,
                "There is no connection in this PowerShell session.",
                "Connect first: Connect-Platform -Platform Keeptrusts -TokenFile token.txt, or Connect-Platform -Sandbox to rehearse.");
        if (Default is null)
            throw new PlatformException(
                PlatformError.AmbiguousConnection,
                $"The default connection was disconnected, and no other becomes the default automatically. "
                    + $"Open connections: {string.Join(", ", _order)}.",
                "Name one with -Connection, or connect again with Connect-Platform -SetDefault to make that connection the default.");
        if (forChange && _order.Count > 1 && !DefaultWasChosen)
            throw new PlatformException(
                PlatformError.AmbiguousConnection,
                $"There are several connections ({string.Join(", ", _order)}), and a change must name one.",
                "Name one with -Connection, or choose the default with Connect-Platform -SetDefault.");
        return _connections[Default];
    }

    private PlatformException NoConnection(string message) =>
        new(
            PlatformError.NotConnected,
            message,
            _order.Count == 0 ? "Connect first: Connect-Platform." : $"The connections are: {string.Join(", ", _order)}.");
}
