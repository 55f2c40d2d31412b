using System;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A connection to one organization on one platform: immutable, safe to share between threads, and without any readable secret.
/// </summary>
public class PlatformConnection : IDisposable
{
    internal PlatformConnection(ConnectionFacts facts)
    {
        Name = facts.Name;
        Platform = facts.Platform;
        BaseUri = facts.BaseUri;
        Environment = facts.Environment;
        TokenFrom = SafeText.Escape(facts.TokenFrom);
        Preset = SafeText.Of(facts.Preset);
        ReadOnly = facts.ReadOnly;
        TokenHint = facts.TokenHint;
        JournalPath = SafeText.Of(facts.JournalPath);
        JournalDays = facts.JournalDays;
        ProtectedFile = facts.ProtectedFile;
    }

    /// <summary>The name that <c>-Connection</c> takes.</summary>
    public string Name { get; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; }

    /// <summary>The address that requests go to, without the API's version prefix.</summary>
    public Uri BaseUri { get; }

    /// <summary>The vendor's environment that was chosen with <c>-Environment</c>; null for the usual one.</summary>
    public string? Environment { get; }

    /// <summary>The preset with the vendor's own facts that was chosen with <c>-Preset</c>; null for none.</summary>
    public string? Preset { get; }

    /// <summary>True where every change through this connection is refused before anything is sent.</summary>
    public bool ReadOnly { get; }

    /// <summary>Where the token was found, such as a variable's name or a file's path; never the token.</summary>
    public string TokenFrom { get; }

    /// <summary>The folder where changes through this connection are written down; null when they are not.</summary>
    public string? JournalPath { get; }

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

    /// <summary>What the server said of itself when the connection was made, such as <c>filter</c>; empty where it was not asked.</summary>
    public PlatformList<string> ServerFeatures { get; private set; } = [];

    /// <summary>The user id of the token's owner; null where the platform does not say.</summary>
    internal string? IdentityId { get; private set; }

    /// <summary>True when the platform was asked whose the token is.</summary>
    internal bool IsIdentified { get; private set; }

    /// <summary>How many days journals of this connection are kept.</summary>
    internal int JournalDays { get; }

    /// <summary>The profile's file of people who must not be taken out; null where there is none.</summary>
    internal string? ProtectedFile { get; }

    /// <summary>What to look at when the token is not accepted.</summary>
    internal string? TokenHint { get; }

    /// <summary>What sends and writes for this connection. This class knows nothing of it, and disposes of it with itself.</summary>
    internal IDisposable? Session { get; private set; }

    /// <summary>True once the connection was disconnected or replaced; it can send nothing any more.</summary>
    internal bool IsClosed { get; private set; }

    internal SeenNames SeenRoles { get; } = new();

    internal SeenNames SeenTeams { get; } = new();

    /// <summary>Users who were emitted, by e-mail address, or by id where they have none.</summary>
    internal SeenNames SeenUsers { get; } = new();

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
        ServerFeatures = identity.ServerFeatures;
    }

    /// <summary>Takes the session; called once.</summary>
    internal void Attach(IDisposable session) => Session = session;

    /// <summary>Closes what the connection holds.</summary>
    /// <param name="disposing">False when called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        IsClosed = true;
        Session?.Dispose();
    }
}
