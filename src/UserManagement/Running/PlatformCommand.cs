using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Session;

namespace UserManagement.Running;

/// <summary>Base of the cmdlets that use connections.</summary>
public abstract partial class PlatformCommand : ModuleCommand
{
    private IReadOnlyList<PlatformConnection>? _named;

    [Parameter(HelpMessage = "The connection to use, by name or as the object that Connect-Platform -PassThru returned.")]
    [ArgumentCompleter(typeof(Completion.ConnectionCompleter))]
    [SupportsWildcards]
    public ConnectionReference[]? Connection { get; set; }

    [Parameter(HelpMessage = "The maximum number of concurrent requests, 1 to 256.")]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;

    /// <summary>The error for an input object that names only a platform, if no connection to the platform is open.</summary>
    private protected virtual PlatformError PlatformMissing => PlatformError.ConnectionMismatch;

    /// <summary>Returns the open connections by name: those of the runspace, and those that -Connection gives as objects.</summary>
    private protected Dictionary<string, PlatformConnection> OpenConnections()
    {
        var open = ConnectionTable.Current.All.ToDictionary(connection => connection.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var named in Connection ?? []) if (named.Connection is { } given) open[given.Name] = given;
        return open;
    }

    /// <summary>Returns the connections of -Connection, or else the default connection. Ends the command if there is none.</summary>
    private protected IReadOnlyList<PlatformConnection> ResolveConnections(bool forChange)
    {
        try
        {
            return Connection is null ? [ConnectionTable.Current.Choose(forChange)] : _named ??= ReadNamed(Connection);
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
            throw;
        }
    }

    /// <summary>
    /// Returns the connections of -Connection, or else all connections. Ends the command if there is none.
    /// </summary>
    private protected IReadOnlyList<PlatformConnection> ResolveEverywhere() =>
        Connection is null && ConnectionTable.Current.All is { Count: > 0 } all ? all : ResolveConnections(forChange: false);

    /// <summary>
    /// Returns the connections through which to read an input object: those that it names, or else those of -Connection, or else the
    /// default.
    /// </summary>
    /// <param name="places">The connections that the object names.</param>
    /// <param name="subject">The name of the object in errors.</param>
    /// <exception cref="PlatformException">
    /// The object belongs to a connection that is not open or that -Connection does not name, or several connections match and none of them
    /// is the default.
    /// </exception>
    private protected IReadOnlyList<PlatformConnection> ConnectionsFor(IReadOnlyList<RowConnection> places, string subject)
    {
        if (places.Count == 0) return ResolveConnections(forChange: false);
        var found = FindPlaces(places, subject);
        if (found.Count <= 1 || Connection is not null) return found;
        return [found.FirstOrDefault(connection => ConnectionTable.Current.IsDefault(connection.Name)) ?? throw Several(found)];
    }

    /// <summary>
    /// Returns the connection through which to change an input object: the one that it names, or else that of -Connection, or else the
    /// default.
    /// </summary>
    /// <exception cref="PlatformException">
    /// The object belongs to a connection that is not open or that -Connection does not name, or several connections match.
    /// </exception>
    private protected PlatformConnection ConnectionFor(IReadOnlyList<RowConnection> places, string subject)
    {
        if (places.Count > 0)
        {
            var found = FindPlaces(places, subject);
            return found.Count == 1 ? found[0] : throw Several(found);
        }

        return OnlyConnection(forChange: true);
    }

    /// <summary>Returns the connection of -Connection, or else the default. Ends the command if there is none, or several.</summary>
    private protected PlatformConnection OnlyConnection(bool forChange)
    {
        var all = ResolveConnections(forChange);
        if (all.Count == 1) return all[0];
        ThrowTerminatingError(ErrorRecords.From(Several(all), null));
        throw new PipelineStoppedException();
    }

    /// <summary>Returns the open connections to which an input object belongs.</summary>
    /// <exception cref="PlatformException">
    /// The object belongs to a connection that is not open or that -Connection does not name.
    /// </exception>
    private protected IReadOnlyList<PlatformConnection> FindPlaces(IReadOnlyList<RowConnection> places, string subject)
    {
        var named = Connection is null ? null : ResolveConnections(forChange: false);
        var finder = new ConnectionFinder(ConnectionTable.Current.All, named)
        {
            PlatformMissing = PlatformMissing,
            Subject = SafeText.Escape(subject),
        };
        return finder.Find(places);
    }

    private static PlatformException Several(IReadOnlyList<PlatformConnection> connections) =>
        new(
            PlatformError.AmbiguousConnection,
            "The command needs exactly one connection, but -Connection or the platform in the input matches several: "
            + $"{string.Join(", ", connections.Select(connection => connection.Name))}.",
            "Name one with -Connection.");

    private static IReadOnlyList<PlatformConnection> ReadNamed(ConnectionReference[] references)
    {
        var result = new List<PlatformConnection>();
        foreach (var reference in references)
        {
            if (reference.Connection is not { } given)
                result.AddRange(reference.Name == "*" ? All() : ConnectionTable.Current.Match(reference.Name));
            else if (!given.IsClosed) result.Add(given);
            else
                throw new PlatformException(
                    PlatformError.NotConnected,
                    $"The connection '{given.Name}' ({given.Platform}) was disconnected.",
                    "Connect again with Connect-Platform, and use the new connection.");
        }

        return [.. result.Distinct()];
    }

    private static IReadOnlyList<PlatformConnection> All() =>
        ConnectionTable.Current.All is { Count: > 0 } all ? all : [ConnectionTable.Current.Choose(forChange: false)];
}
