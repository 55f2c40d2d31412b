using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Journal;

/// <summary>
/// Where a person was looked for, and how: a run that looked in fewer places, or for fewer addresses, has not done the work of another.
/// </summary>
internal sealed class OffboardingScope(IEnumerable<string> places, bool plusAddress)
{
    /// <summary>The organizations, one text each.</summary>
    public string[] Places { get; } = [.. places];

    /// <summary>True when addresses with a tag were looked for too.</summary>
    public bool PlusAddress { get; } = plusAddress;

    public static OffboardingScope Of(IEnumerable<PlatformConnection> connections, bool plusAddress) =>
        new(connections.Select(PlaceOf), plusAddress);

    /// <summary>The organization that a connection leads to.</summary>
    public static string PlaceOf(PlatformConnection connection) =>
        PlaceOf(connection.Platform, connection.BaseUri.Authority, connection.OrganizationId ?? connection.Organization, connection.Name,
            connection.Identity);

    /// <summary>
    /// An organization by what a journal has of it. Where the platform does not tell it, the connection's name and the token's owner
    /// stand for it: two organizations may share a host.
    /// </summary>
    public static string PlaceOf(string platform, string host, string? organization, string connection, string? owner) =>
        string.Join("\n", platform, host, organization ?? $"connection {connection}, {owner}");
}
