using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Sessions;

/// <summary>Settings of a new connection.</summary>
internal sealed class ConnectionSettings(string name, Uri baseUri, string token, RouteTable? routes, HttpOptions http, IClock clock)
{
    public string Name { get; } = name;

    public Uri BaseUri { get; } = baseUri;

    public string Token { get; } = token;

    public RouteTable? Routes { get; } = routes;

    public HttpOptions Http { get; } = http;

    public IClock Clock { get; } = clock;

    public string? Environment { get; init; }

    public string TokenFrom { get; init; } = "-Token";

    public ChangeJournal? Journal { get; init; }

    public int JournalDays { get; init; } = 365;

    public string? ProtectedFile { get; init; }

    /// <summary>True where every change needs a reason.</summary>
    public bool RequireReason { get; init; }

    /// <summary>The reason and the ticket of changes that give none of their own.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>The vendor's facts about its servers; null for none.</summary>
    public IVendorPreset? Preset { get; init; }
}
