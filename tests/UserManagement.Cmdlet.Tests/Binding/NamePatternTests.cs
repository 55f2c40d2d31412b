using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A name with a [ that no ] closes is not a wildcard pattern: it is compared as it is.</summary>
public sealed class NamePatternTests : IDisposable
{
    private readonly Shell _shell = new();

    public NamePatternTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-PlatformUser -Connection 'a[b'", "NotConnected", 1)]
    [InlineData("Remove-PlatformUser liam.murphy@example.com -Connection 'a[b' -Force", "NotConnected", 1)]
    [InlineData("Get-PlatformConnection 'a[b'", "NotConnected", 1)]
    [InlineData("Test-PlatformConnection -Connection 'a[b'", "NotConnected", 1)]
    [InlineData("Disconnect-Platform 'a[b'", "NotConnected", 1)]
    [InlineData("Invoke-PlatformSchedule -Connection 'a[b'", "NotConnected", 1)]
    [InlineData("Get-PlatformProfile 'a[b'", "InvalidRequest", 4)]
    [InlineData("Get-PlatformRole 'a[b'", "RoleNotFound", 3)]
    [InlineData("Get-PlatformTeam 'a[b'", "TeamNotFound", 3)]
    public void Unknown_name_with_an_open_bracket_is_the_error_of_an_unknown_name(string script, string error, int code) =>
        Assert.Equal(code, _shell.Run(script).FailsWith(error).ExitCode);

    [Fact]
    public void Get_PlatformGrant_for_a_connection_name_with_an_open_bracket_emits_nothing_and_no_error()
    {
        _shell.Run("Add-PlatformUserRole liam.murphy@example.com role_exporter -For 8h").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant -Connection 'a[b'").Clean().Output);
    }

    [Fact]
    public void Team_whose_name_has_an_open_bracket_is_found()
    {
        _shell.Run("New-PlatformTeam 'Sales [EU'").Clean();
        Assert.Equal("Sales [EU", _shell.Run("Get-PlatformTeam 'sales [eu'").Single<PlatformTeam>().Name);
    }
}
