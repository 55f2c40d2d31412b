using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A field that a server sends in an unknown form is not read as an empty one.</summary>
public sealed partial class UnreadableFieldTests : IDisposable
{
    private const string Jane = "388def78-0040-4d6e-b235-d67806929c8f";
    private const string Joe = "b1c2d3e4-0000-4111-8222-333344445555";
    private const string Billing = "21ef3576-0197-415a-b167-d510af12ecf0";
    private readonly Shell _shell = new();
    private LoopbackPlatform? _platform;

    public void Dispose()
    {
        _shell.Dispose();
        _platform?.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"state\":null,")]
    [InlineData("\"state\":\"ENABLED\",")]
    public void Token_with_a_missing_or_unknown_state_counts_as_active_and_is_revoked(string state)
    {
        Connect("Konnect", request => Konnect(request, state));
        var removal = _shell.Run("Remove-PlatformUser jane@example.com -Force -Allow LastAdministrator -WhatIf").Clean();
        Assert.Contains("1 active token", string.Concat(removal.Warnings), StringComparison.Ordinal);
        _shell.Run("Revoke-PlatformUserToken jane@example.com -All -Force").Clean();
        Assert.Equal($"PATCH /v3/users/{Jane}/access-tokens/{Joe}/revoke", Assert.Single(_platform!.Changes));
    }

    [Theory]
    [InlineData("\"state\":\"EXPIRED\",")]
    [InlineData("\"state\":\"revoked\",")]
    [InlineData("\"revoked_at\":\"2026-01-01T00:00:00Z\",")]
    public void Revoked_or_expired_token_is_not_revoked_again(string state)
    {
        Connect("Konnect", request => Konnect(request, state));
        _shell.Run("Revoke-PlatformUserToken jane@example.com -All -Force").Clean();
        Assert.Empty(_platform!.Changes);
    }
}
