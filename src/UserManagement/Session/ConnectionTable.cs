using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using UserManagement.Foundation.Input;
using UserManagement.Journal;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Session;

/// <summary>The connections of one runspace. Another runspace has its own, so that parallel scripts never share a default.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();
    private readonly Dictionary<string, PlatformConnection> _connections = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, ChangeJournal> _journals = new(StringComparer.Ordinal);

    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The default connection's name; null after it was disconnected, because no other takes its place by itself.</summary>
    public string? Default { get; private set; }

    /// <summary>A copy, because a pipeline may disconnect what it is listing.</summary>
    public IReadOnlyList<PlatformConnection> All => [.. _order.Select(name => _connections[name])];

    /// <summary>True when the default was chosen with -SetDefault, so that a change may go there unasked.</summary>
    public bool DefaultWasChosen { get; private set; }

    /// <summary>The journal of this runspace's run in a folder; connections share it.</summary>
    public ChangeJournal JournalIn(string folder)
    {
        var path = new JournalFolder(folder);
        if (!_journals.TryGetValue(path.Path, out var journal))
            _journals.Add(path.Path, journal = new ChangeJournal(path, JournalKeyStore.Beside(ProfileStore.Default().Path)));
        return journal;
    }

    /// <summary>
    /// Adds a connection. The first of a runspace is the default; a connection that replaces the default under its name is the default too.
    /// </summary>
    /// <returns>True when it replaced one of the same name.</returns>
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

    /// <summary>True for the name of the default connection.</summary>
    public bool IsDefault(string name) => string.Equals(Default, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the table holds this very connection, not another of the same name.</summary>
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

    /// <summary>The connection of a name.</summary>
    /// <exception cref="PlatformException">There is none.</exception>
    public PlatformConnection Find(string name) => _connections.TryGetValue(name, out var connection)
        ? connection
        : throw NoConnection($"There is no connection named '{InputRules.Shorten(name)}' in this runspace.");

    /// <summary>The connections whose names match; <c>*</c> and other wildcards match several.</summary>
    /// <exception cref="PlatformException">No connection matches.</exception>
    public IReadOnlyList<PlatformConnection> Match(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return [Find(name)];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        IReadOnlyList<PlatformConnection> found = [.. All.Where(connection => pattern.IsMatch(connection.Name))];
        return found.Count > 0
            ? found
            : throw NoConnection($"No connection of this runspace has a name like '{InputRules.Shorten(name)}'.");
    }

    /// <summary>The connection a command acts on when none is named.</summary>
    /// <exception cref="PlatformException">There is none, or it is not certain which is meant.</exception>
    public PlatformConnection Choose(bool forChange)
    {
        if (_order.Count == 0)
            throw new PlatformException(
                PlatformError.NotConnected,
                "There is no connection in this runspace.",
                "Connect first: Connect-Platform -Platform Keeptrusts -TokenFile token.txt, or Connect-Platform -Sandbox to rehearse.");
        if (Default is null)
            throw new PlatformException(
                PlatformError.AmbiguousConnection,
                $"The default connection was disconnected, and no other becomes the default by itself. Open: {string.Join(", ", _order)}.",
                "Name one with -Connection, or choose with Connect-Platform -SetDefault.");
        if (forChange && _order.Count > 1 && !DefaultWasChosen)
            throw new PlatformException(
                PlatformError.AmbiguousConnection,
                $"There are several connections ({string.Join(", ", _order)}), and a change must say which it is for.",
                "Name one with -Connection, pipe a user from Get-PlatformUser, or choose with Connect-Platform -SetDefault.");
        return _connections[Default];
    }

    private PlatformException NoConnection(string message) =>
        new(
            PlatformError.NotConnected,
            message,
            _order.Count == 0 ? "Connect first: Connect-Platform." : $"There are: {string.Join(", ", _order)}.");
}
