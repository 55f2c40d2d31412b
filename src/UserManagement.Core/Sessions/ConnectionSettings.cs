using System;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Journal;

namespace UserManagement.Sessions;

/// <summary>The settings from which a new connection is created, including the token.</summary>
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

    public bool RequireReason { get; init; }

    /// <summary>The default reason and ticket, for changes without their own reason or ticket.</summary>
    public ChangeReason Reason { get; init; } = ChangeReason.None;

    /// <summary>The preset with the facts about the vendor's servers; null for none.</summary>
    public IVendorPreset? Preset { get; init; }
}
