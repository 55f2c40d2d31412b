using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using UserManagement.Lifecycle;

namespace UserManagement.Pipeline;

/// <summary>The connections of one runspace. Another runspace has its own, so that parallel scripts never share a default.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = new();
    private readonly Dictionary<string, PlatformConnection> _connections = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Journal> _journals = new(StringComparer.Ordinal);

    public static ConnectionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    public string? Default { get; private set; }

    /// <summary>A copy, because a pipeline may disconnect what it is listing.</summary>
    public IReadOnlyList<PlatformConnection> All => [.. _order.Select(name => _connections[name])];

    /// <summary>True when the default was chosen with -SetDefault, so that a change may go there unasked.</summary>
    public bool DefaultWasChosen { get; private set; }

    /// <summary>The journal of this runspace's run in a folder; connections share it.</summary>
    public Journal JournalIn(string folder)
    {
        var path = new JournalFolder(folder);
        if (!_journals.TryGetValue(path.Path, out var journal)) _journals.Add(path.Path, journal = new Journal(path, JournalKeyStore.Default()));
        return journal;
    }

    public bool Add(PlatformConnection connection, bool setDefault)
    {
        var replaced = Remove(connection.Name);
        _connections[connection.Name] = connection;
        _order.Add(connection.Name);
        if (setDefault) (Default, DefaultWasChosen) = (connection.Name, true);
        Default ??= connection.Name;
        return replaced;
    }

    public bool Remove(string name)
    {
        if (!_connections.TryGetValue(name, out var connection)) return false;
        _connections.Remove(name);
        _order.RemoveAll(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        if (string.Equals(Default, name, StringComparison.OrdinalIgnoreCase)) (Default, DefaultWasChosen) = (_order.FirstOrDefault(), false);
        connection.Dispose();
        return true;
    }

    public PlatformConnection Find(string name) => _connections.TryGetValue(name, out var connection)
        ? connection
        : throw new PlatformException(PlatformError.NotConnected, $"There is no connection named '{InputRules.Shorten(name)}' in this runspace.", _order.Count == 0 ? "Connect first: Connect-Platform." : $"There are: {string.Join(", ", _order)}.");

    /// <summary>The connections a command acts on when none is named.</summary>
    public PlatformConnection Choose(bool forChange)
    {
        if (_order.Count == 0) throw new PlatformException(PlatformError.NotConnected, "There is no connection in this runspace.", "Connect first: Connect-Platform -Platform Keeptrusts -TokenFile token.txt, or Connect-Platform -Sandbox to rehearse.");
        if (forChange && _order.Count > 1 && !DefaultWasChosen)
            throw new PlatformException(PlatformError.AmbiguousConnection, $"There are several connections ({string.Join(", ", _order)}), and a change must say which it is for.", "Name one with -Connection, pipe a user from Get-PlatformUser, or choose with Connect-Platform -SetDefault.");
        return _connections[Default!];
    }
}
