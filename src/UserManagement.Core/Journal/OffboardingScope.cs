using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Journal;

/// <summary>
/// The organizations and options of the search for an offboarded person. An offboarding by an earlier run counts as done only if its scope
/// includes the scope of the current run.
/// </summary>
internal sealed class OffboardingScope(IEnumerable<string> places, bool plusAddress)
{
    /// <summary>The organizations that are searched, each as the text that <c>PlaceOf</c> returns.</summary>
    public string[] Places { get; } = [.. places];

    /// <summary>True if addresses with a tag, such as jane+tag@example.com, are searched for too.</summary>
    public bool PlusAddress { get; } = plusAddress;

    public static OffboardingScope Of(IEnumerable<PlatformConnection> connections, bool plusAddress) =>
        new(connections.Select(PlaceOf), plusAddress);

    /// <summary>Returns the text that identifies the organization of a connection.</summary>
    public static string PlaceOf(PlatformConnection connection) =>
        PlaceOf(connection.Platform, connection.BaseUri.Authority, connection.KnownOrganization, connection.Name,
            connection.Identity);

    /// <summary>
    /// Returns the text that identifies an organization: platform, host, and id or name. If the platform does not show the organization,
    /// the connection's name and the owner of the token identify it, because two organizations can have the same host.
    /// </summary>
    public static string PlaceOf(string platform, string host, string? organization, string connection, string? owner) =>
        string.Join("\n", platform, host, organization ?? $"connection {connection}, {owner}");
}
