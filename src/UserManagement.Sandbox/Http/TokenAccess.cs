using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The sandbox's only token: its scopes and whether it was revoked.</summary>
internal sealed class TokenAccess
{
    private readonly string _token;
    private readonly IReadOnlyList<string> _known;
    private volatile IReadOnlyList<string> _scopes;
    private volatile bool _revoked;

    public TokenAccess(string token, IReadOnlyList<string> known)
    {
        _token = token;
        _known = known;
        _scopes = known;
    }

    public IReadOnlyList<string> Scopes => _scopes;

    public bool IsRevoked => _revoked;

    public bool Accepts(string? bearer) => !_revoked && string.Equals(bearer, _token, StringComparison.Ordinal);

    public bool Has(string scope) => _scopes.Contains(scope, StringComparer.Ordinal);

    public void Revoke() => _revoked = true;

    public void SetScopes(string[] scopes)
    {
        if (scopes is null)
            throw new ArgumentNullException(nameof(scopes));
        // Without this check, a misspelled scope would later look like an error of the tested client.
        if (scopes.FirstOrDefault(scope => !_known.Contains(scope, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"There is no scope '{unknown}'. Known: {string.Join(", ", _known)}.", nameof(scopes));
        _scopes = _known.Where(scope => scopes.Contains(scope, StringComparer.Ordinal)).ToArray();
    }
}
