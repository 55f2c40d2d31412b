using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Foundation.Input;

namespace UserManagement.Binding;

/// <summary>
/// Finds the connection that an input object names. A connection that is not open, or that -Connection does not name, is an error.
/// </summary>
/// <param name="open">The connections of the runspace.</param>
/// <param name="named">The connections that -Connection names; null if it is not given.</param>
internal sealed class ConnectionFinder(IReadOnlyList<PlatformConnection> open, IReadOnlyList<PlatformConnection>? named)
{
    private const string Elsewhere =
        "To use another connection, remove the columns Platform and Connection from the input, and name it with -Connection.";

    /// <summary>The subject of error messages: the object that names the connection.</summary>
    public string Subject { get; set; } = "The input";

    /// <summary>The error for a row that names only a platform, if no connection to the platform is open.</summary>
    public PlatformError PlatformMissing { get; set; } = PlatformError.ConnectionMismatch;

    /// <summary>Returns the connections that match all given names; several only if just a platform is named.</summary>
    /// <param name="places">The connections or platforms that the input object and its roles or teams name.</param>
    /// <exception cref="PlatformException">No connection matches.</exception>
    public IReadOnlyList<PlatformConnection> Find(IReadOnlyList<RowConnection> places)
    {
        IReadOnlyList<PlatformConnection>? fitting = null;
        foreach (var place in places)
        {
            var found = Find(place);
            fitting = fitting is null ? found : [.. fitting.Intersect(found)];
            if (fitting.Count == 0)
                throw Mismatch(
                    $"The input for {Subject} names two different connections or platforms: {places[0]} and {place}.",
                    "Give the user, the roles and the teams of one connection.");
        }

        return fitting ?? [];
    }

    private IReadOnlyList<PlatformConnection> Find(RowConnection place)
    {
        IReadOnlyList<PlatformConnection> found = place switch
        {
            { Origin: { } origin } => [Living(origin)],
            { Connection: { } name } => [ByName(place, name)],
            _ => ByPlatform(place.Platform!),
        };
        if (named is null) return found;
        IReadOnlyList<PlatformConnection> both = [.. found.Intersect(named)];
        return both.Count > 0
            ? both
            : throw Mismatch(
                $"{Subject} belongs to {place}, but -Connection names {Names(named)}.",
                $"Leave out -Connection, or name {place}.{(place.Origin is null ? " " + Elsewhere : "")}");
    }

    private PlatformConnection Living(PlatformConnection origin) =>
        origin.IsClosed
            ? throw Mismatch(
                $"{Subject} was read through connection '{origin.Name}' ({origin.Platform}), which has been disconnected since.",
                $"Connect again with {Connecting(origin.Platform, origin.Name)}, and pass an object that was read through the new "
                + "connection.")
            : origin;

    private PlatformConnection ByName(RowConnection place, string name)
    {
        // Searches -Connection too, because it can contain a connection object from another runspace.
        var found = (named ?? []).Concat(open).FirstOrDefault(connection => Same(connection.Name, name))
            ?? throw Mismatch(
                $"{Subject} belongs to {place}, which is not open{(open.Count == 0 ? "" : $"; open connections: {Names(open)}")}.",
                $"Open that connection: {Connecting(place.Platform, name)}. {Elsewhere}");
        if (place.Platform is { } platform && !Same(platform, found.Platform))
            throw Other(place, found, $"the platform {found.Platform}", $"the platform {InputRules.Shorten(platform)}");
        if (place.Organization is { } organization
            && (found.Organization ?? found.OrganizationId) is { } leads
            && !Same(organization, found.Organization)
            && !Same(organization, found.OrganizationId))
            throw Other(place, found, $"the organization {leads}", $"the organization {InputRules.Shorten(organization)}");
        if (place.Host is { } host && !Same(host, found.BaseUri.Host))
            throw Other(
                place, found, $"the host {found.BaseUri.Host}", $"the host {InputRules.Shorten(host)}",
                $" -BaseUri https://{InputRules.Shorten(host)}");
        return found;
    }

    private IReadOnlyList<PlatformConnection> ByPlatform(string platform)
    {
        IReadOnlyList<PlatformConnection> found = [.. (named ?? open).Where(connection => Same(connection.Platform, platform))];
        if (found.Count > 0) return found;
        if (named is { Count: > 0 })
            throw Mismatch(
                $"{Subject} belongs to platform '{InputRules.Shorten(platform)}', but -Connection names {Names(named)}.",
                "Leave out -Connection, or name a connection to that platform. " + Elsewhere);
        throw new PlatformException(
            PlatformMissing,
            $"{Subject} belongs to platform '{InputRules.Shorten(platform)}', but no connection to that platform is open in this "
            + "PowerShell session.",
            $"Connect first: Connect-Platform {InputRules.Shorten(platform)}.");
    }

    private PlatformException Other(
        RowConnection place, PlatformConnection found, string actual, string wanted, string address = "") =>
        Mismatch(
            $"{Subject} belongs to {place}, but the open connection of that name leads to {actual}, not to {wanted}.",
            $"Connect to {wanted} with its token: {Connecting(place.Platform ?? found.Platform, found.Name)}{address}. {Elsewhere}");

    /// <summary>Returns the command that opens a connection.</summary>
    private static string Connecting(string? platform, string name) =>
        $"Connect-Platform {(platform is { Length: > 0 } ? InputRules.Shorten(platform) : "<platform>")} -Name {InputRules.Shorten(name)}";

    private static string Names(IEnumerable<PlatformConnection> connections) =>
        string.Join(", ", connections.Select(connection => connection.Name));

    private static bool Same(string? a, string? b) => string.Equals(a?.Trim(), b?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static PlatformException Mismatch(string message, string remedy) => new(PlatformError.ConnectionMismatch, message, remedy);
}
