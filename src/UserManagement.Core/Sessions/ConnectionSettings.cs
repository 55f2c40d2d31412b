using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Sessions;

/// <summary>What a connection is made from.</summary>
internal sealed class ConnectionSettings(string name, Uri baseUri, string token, RouteTable? routes, HttpOptions http, IClock? clock = null)
{
    public string Name { get; } = name;

    public Uri BaseUri { get; } = baseUri;

    public string Token { get; } = token;

    public RouteTable? Routes { get; } = routes;

    public HttpOptions Http { get; } = http;

    public IClock? Clock { get; } = clock;

    public string? Environment { get; init; }

    public string TokenFrom { get; init; } = "-Token";

    public ChangeJournal? Journal { get; init; }

    public int JournalDays { get; init; } = 365;

    public string? ProtectedFile { get; init; }

    /// <summary>What is known of the vendor's own servers; null for nothing.</summary>
    public IVendorPreset? Preset { get; init; }
}
