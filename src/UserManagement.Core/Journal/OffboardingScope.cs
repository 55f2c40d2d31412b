using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Journal;

/// <summary>Connections and addresses of a search for a person: a run with fewer of them has not done the work of another.</summary>
internal sealed class OffboardingScope(IEnumerable<string> places, bool plusAddress)
{
    /// <summary>The organizations, as text.</summary>
    public string[] Places { get; } = [.. places];

    /// <summary>True if addresses with a tag were searched for too.</summary>
    public bool PlusAddress { get; } = plusAddress;

    public static OffboardingScope Of(IEnumerable<PlatformConnection> connections, bool plusAddress) =>
        new(connections.Select(PlaceOf), plusAddress);

    /// <summary>Returns the organization of a connection.</summary>
    public static string PlaceOf(PlatformConnection connection) =>
        PlaceOf(connection.Platform, connection.BaseUri.Authority, connection.OrganizationId ?? connection.Organization, connection.Name,
            connection.Identity);

    /// <summary>
    /// Returns an organization from a journal line. If the platform does not show it, the connection name and the token's owner are used,
    /// because two organizations can share a host.
    /// </summary>
    public static string PlaceOf(string platform, string host, string? organization, string connection, string? owner) =>
        string.Join("\n", platform, host, organization ?? $"connection {connection}, {owner}");
}
