using System;
using System.Net.Http;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Text;
using UserManagement.Foundation.Time;
using UserManagement.Http;
using UserManagement.Journal;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A connection to one organization on one platform: immutable, safe to share between threads, and without any readable secret.</summary>
public class PlatformConnection : IDisposable
{
    internal PlatformConnection(PlatformDescriptor descriptor, ConnectionSettings settings, HttpMessageHandler handler)
    {
        Name = settings.Name;
        Platform = descriptor.Name;
        BaseUri = settings.BaseUri;
        Environment = settings.Environment;
        TokenFrom = SafeText.Escape(settings.TokenFrom);
        TokenHint = descriptor.TokenHint;
        Journal = settings.Journal;
        JournalDays = settings.JournalDays;
        ProtectedFile = settings.ProtectedFile;
        var routes = settings.Routes ?? descriptor.Routes;
        routes.Authentication?.ApplyTo(settings.Http);
        Http = new PlatformHttpClient(handler, settings.BaseUri, settings.Token, settings.Http, settings.Clock) { Platform = Platform, Connection = Name };
        Adapter = descriptor.Create(this, routes);
    }

    /// <summary>The name that <c>-Connection</c> takes.</summary>
    public string Name { get; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; }

    /// <summary>The address that requests go to, without the API's version prefix.</summary>
    public Uri BaseUri { get; }

    /// <summary>The vendor's environment that was chosen with <c>-Environment</c>; null for the usual one.</summary>
    public string? Environment { get; }

    /// <summary>Where the token was found, such as a variable's name or a file's path; never the token.</summary>
    public string TokenFrom { get; }

    /// <summary>The folder where changes through this connection are written down; null when they are not.</summary>
    public string? JournalPath => SafeText.Of(Journal?.Folder.Path);

    /// <summary>The organization the token belongs to; null when the connection was made with <c>-SkipTest</c>.</summary>
    public string? Organization { get; private set => field = SafeText.Of(value); }

    /// <summary>The organization's id.</summary>
    public string? OrganizationId { get; private set => field = SafeText.Of(value); }

    /// <summary>The e-mail address of the token's owner.</summary>
    public string? Identity { get; private set => field = SafeText.Of(value); }

    /// <summary>The token owner's role in the organization.</summary>
    public string? Role { get; private set => field = SafeText.Of(value); }

    /// <summary>What the platform says the token may do.</summary>
    public PlatformList<string> Scopes { get; private set; } = [];

    /// <summary>The user id of the token's owner; null where the platform does not say.</summary>
    internal string? IdentityId { get; private set; }

    /// <summary>True when the platform was asked whose the token is.</summary>
    internal bool IsIdentified { get; private set; }

    internal PlatformHttpClient Http { get; }

    /// <summary>The record of this run's changes; shared by the connections of a runspace that use the same folder.</summary>
    internal ChangeJournal? Journal { get; }

    /// <summary>How many days journals of this connection are kept.</summary>
    internal int JournalDays { get; }

    /// <summary>The profile's file of people who must not be taken out; null where there is none.</summary>
    internal string? ProtectedFile { get; }

    /// <summary>What to look at when the token is not accepted.</summary>
    internal string? TokenHint { get; }

    internal IPlatform Adapter { get; }

    /// <summary>True once the connection was disconnected or replaced; it can send nothing any more.</summary>
    internal bool IsClosed { get; private set; }

    internal SeenNames SeenRoles { get; } = new();

    internal SeenNames SeenTeams { get; } = new();

    /// <summary>The connection's name.</summary>
    public override string ToString() => Name;

    /// <summary>Closes the connection's sockets.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal void SetIdentity(ConnectionIdentity identity)
    {
        Organization = identity.Organization;
        OrganizationId = identity.OrganizationId;
        (IsIdentified, IdentityId, Identity) = (true, SafeText.Of(identity.UserId), identity.User);
        Role = identity.Role;
        Scopes = identity.Scopes;
    }

    /// <summary>The platform's capability of this kind.</summary>
    /// <exception cref="PlatformException">The platform has no such operation.</exception>
    internal T Require<T>(string operation)
        where T : class =>
        Adapter as T ?? throw new PlatformException(PlatformError.NotSupported, $"{Platform} (connection '{Name}') has no operation '{operation}'.", Adapter.InsteadOf(typeof(T))) { Platform = Platform, Connection = Name };

    /// <summary>Closes what the connection holds.</summary>
    /// <param name="disposing">False when called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        IsClosed = true;
        Http.Dispose();
    }
}

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
}
