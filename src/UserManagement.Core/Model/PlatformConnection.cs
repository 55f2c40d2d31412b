using System;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>
/// A connection to one organization on one platform. Its settings do not change. It is thread-safe and contains no readable secret.
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
        RequireReason = facts.RequireReason;
        Reason = SafeText.Of(facts.Reason);
        Ticket = SafeText.Of(facts.Ticket);
        TokenHint = facts.TokenHint;
        JournalPath = SafeText.Of(facts.JournalPath);
        JournalDays = facts.JournalDays;
        ProtectedFile = facts.ProtectedFile;
    }

    /// <summary>The name for <c>-Connection</c>.</summary>
    public string Name { get; }

    /// <summary>The platform's name.</summary>
    public string Platform { get; }

    /// <summary>The base address, without the version prefix of the API.</summary>
    public Uri BaseUri { get; }

    /// <summary>The vendor's environment from <c>-Environment</c>; null for the default one.</summary>
    public string? Environment { get; }

    /// <summary>The name of the preset (known facts about one vendor's servers) from <c>-Preset</c>; null for none.</summary>
    public string? Preset { get; }

    /// <summary>True if every change through this connection is refused before anything is sent.</summary>
    public bool ReadOnly { get; }

    /// <summary>True if every change through this connection needs a reason or a ticket.</summary>
    public bool RequireReason { get; }

    /// <summary>The default reason, recorded for changes without their own reason; null for none.</summary>
    public string? Reason { get; }

    /// <summary>The default ticket, recorded for changes without their own ticket; null for none.</summary>
    public string? Ticket { get; }

    /// <summary>The source of the token, such as a variable or a file path; never the token.</summary>
    public string TokenFrom { get; }

    /// <summary>The journal folder of this connection; null for no journal.</summary>
    public string? JournalPath { get; }

    /// <summary>The organization of the token; null if the platform does not show it, or after <c>-SkipTest</c>.</summary>
    public string? Organization { get; private set => field = SafeText.Of(value); }

    /// <summary>The organization's id.</summary>
    public string? OrganizationId { get; private set => field = SafeText.Of(value); }

    /// <summary>The e-mail address of the token's owner.</summary>
    public string? Identity { get; private set => field = SafeText.Of(value); }

    /// <summary>The token owner's role in the organization.</summary>
    public string? Role { get; private set => field = SafeText.Of(value); }

    /// <summary>The scopes of the token, as the platform shows them.</summary>
    public PlatformList<string> Scopes { get; private set; } = [];

    /// <summary>
    /// Features that the server reported when the connection was made, such as <c>filter</c>; empty if the server was not asked.
    /// </summary>
    public PlatformList<string> ServerFeatures { get; private set; } = [];

    /// <summary>The user id of the token's owner; null if the platform does not show it.</summary>
    internal string? IdentityId { get; private set; }

    /// <summary>True if the platform was asked for the owner of the token.</summary>
    internal bool IsIdentified { get; private set; }

    /// <summary>The number of days that journals of this connection are kept.</summary>
    internal int JournalDays { get; }

    /// <summary>The profile's file of users who must not be offboarded; null for none.</summary>
    internal string? ProtectedFile { get; }

    /// <summary>A hint that is added to the error if the platform rejects the token; null for none.</summary>
    internal string? TokenHint { get; }

    /// <summary>The object that sends the requests and writes the journal. It is disposed together with the connection.</summary>
    internal IDisposable? Session { get; private set; }

    /// <summary>True after the connection was closed or replaced; it can no longer send requests.</summary>
    internal bool IsClosed { get; private set; }

    internal KnownNames SeenRoles { get; } = new();

    internal KnownNames SeenTeams { get; } = new();

    /// <summary>The users that commands returned: their e-mail addresses, or ids for users without an address.</summary>
    internal KnownNames SeenUsers { get; } = new();

    /// <summary>Returns the connection's name.</summary>
    public override string ToString() => Name;

    /// <summary>The organization's id, or its name if the platform shows no id; null if the organization is not known.</summary>
    internal string? KnownOrganization => OrganizationId ?? Organization;

    /// <summary>
    /// The organization, equal for connections that are known to be to the same organization; the connection itself if the platform does
    /// not show the organization.
    /// </summary>
    internal virtual object Place => KnownOrganization is { } known ? (Platform, BaseUri.Authority, known) : this;

    /// <summary>
    /// Returns true if another connection is to the same organization, or if that is not known because the platform does not show the
    /// organization of a token.
    /// </summary>
    internal bool MayShareOrganization(PlatformConnection other) =>
        Equals(Place, other.Place) || (IsShared && other.IsShared && Platform == other.Platform && BaseUri == other.BaseUri
            && (KnownOrganization is null || other.KnownOrganization is null));

    /// <summary>True if other connections can be to the same organization.</summary>
    private protected virtual bool IsShared => true;

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

    /// <summary>Sets <see cref="Session"/>; called once.</summary>
    internal void Attach(IDisposable session) => Session = session;

    /// <summary>Disposes <see cref="Session"/>, which closes the sockets.</summary>
    /// <param name="disposing">False if called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        IsClosed = true;
        Session?.Dispose();
    }
}
