using System;
using System.Net.Http;
using UserManagement.Contracts;
using UserManagement.Contracts.Vendors;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Model;

namespace UserManagement.Sessions;

/// <summary>The objects behind a connection: the implementation of the platform, the HTTP client, and the journal.</summary>
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

    public IPlatform Adapter { get; }

    public PlatformHttpClient Http { get; }

    public IClock Clock { get; }

    public IVendorPreset? Preset { get; }

    /// <summary>
    /// The journal of this run; null if changes are not recorded. Connections of one runspace with the same journal folder share it.
    /// </summary>
    public ChangeJournal? Journal { get; }

    TimeSpan? IJournaled.ClockSkew => Http.ClockSkew;

    /// <summary>Opens a connection without sending a request.</summary>
    public static PlatformConnection Open(PlatformDescriptor descriptor, ConnectionSettings settings, HttpMessageHandler handler) =>
        Open(static facts => new PlatformConnection(facts), descriptor, settings, handler);

    /// <summary>Opens a connection whose class is derived from <see cref="PlatformConnection"/>, without sending a request.</summary>
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

    public void Dispose() => Http.Dispose();
}
