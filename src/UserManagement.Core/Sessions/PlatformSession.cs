using System;
using System.Net.Http;
using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Model;

namespace UserManagement.Sessions;

/// <summary>Parts of a connection: the platform's adapter, the HTTP client and the journal.</summary>
internal sealed class PlatformSession : IDisposable, IJournaled
{
    private PlatformSession(
        PlatformConnection connection, PlatformDescriptor descriptor, ConnectionSettings settings, HttpMessageHandler handler)
    {
        var routes = settings.Routes ?? descriptor.Routes;
        if (routes.Authentication is { } form) (settings.Http.TokenHeader, settings.Http.TokenPrefix) = (form.Header, form.Prefix);
        Journal = settings.Journal;
        Clock = settings.Clock;
        Preset = settings.Preset;
        Http = new PlatformHttpClient(handler, settings.BaseUri, settings.Token, settings.Http, settings.Clock)
        {
            Platform = connection.Platform,
            Connection = connection.Name,
        };
        connection.Attach(this);
        Adapter = descriptor.Create(connection, routes);
    }

    /// <summary>The platform.</summary>
    public IPlatform Adapter { get; }

    /// <summary>Sends its requests.</summary>
    public PlatformHttpClient Http { get; }

    /// <summary>The time of the connection.</summary>
    public IClock Clock { get; }

    /// <summary>The vendor's facts about its servers; null for none.</summary>
    public IVendorPreset? Preset { get; }

    /// <summary>The journal of this run, shared by the connections of a runspace with the same folder.</summary>
    public ChangeJournal? Journal { get; }

    TimeSpan? IJournaled.ClockSkew => Http.ClockSkew;

    /// <summary>Opens a connection without sending a request.</summary>
    public static PlatformConnection Open(PlatformDescriptor descriptor, ConnectionSettings settings, HttpMessageHandler handler) =>
        Open(static facts => new PlatformConnection(facts), descriptor, settings, handler);

    /// <summary>Opens a connection of a derived class.</summary>
    /// <param name="create">Creates the connection object.</param>
    /// <param name="descriptor">The platform.</param>
    /// <param name="settings">The settings of the connection.</param>
    /// <param name="handler">Sends the requests.</param>
    public static T Open<T>(
        Func<ConnectionFacts, T> create, PlatformDescriptor descriptor, ConnectionSettings settings, HttpMessageHandler handler)
        where T : PlatformConnection
    {
        var connection = create(new ConnectionFacts(settings.Name, descriptor.Name, settings.BaseUri)
        {
            Environment = settings.Environment,
            TokenFrom = settings.TokenFrom,
            Preset = settings.Preset?.Name,
            ReadOnly = settings.Http.ReadOnly,
            RequireReason = settings.RequireReason,
            Reason = settings.Reason.Text,
            Ticket = settings.Reason.Ticket,
            TokenHint = descriptor.TokenHint,
            JournalPath = settings.Journal?.Folder.Path,
            JournalDays = settings.JournalDays,
            ProtectedFile = settings.ProtectedFile,
        });
        _ = new PlatformSession(connection, descriptor, settings, handler);
        return connection;
    }

    /// <summary>Closes the sockets of the connection.</summary>
    public void Dispose() => Http.Dispose();
}
