using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The end of temporary access is set by arguments, by columns of a row, or through grants that are piped in.</summary>
public sealed class GrantEndTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();
    private readonly SandboxConnection _connection;

    public GrantEndTests()
    {
        _shell.SetClock(_clock);
        _connection = _shell.ConnectSandbox();
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("-For 0h")]
    [InlineData("-For soon")]
    [InlineData("-Until ([datetime]'2026-11-30T09:00:00Z')")]
    [InlineData("-Until ([datetime]'2026-12-30T09:00:00Z') -For 8h")]
    [InlineData("-EndExisting")]
    public void Invalid_or_contradictory_end_of_access_is_an_error_and_changes_nothing(string end)
    {
        _connection.Sandbox.ClearRequests();
        Assert.Single(_shell.Run($"Add-PlatformUserRole {Who} role_exporter {end}").Errors);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Add-PlatformUserRole -Role role_exporter")]
    [InlineData("Add-PlatformTeamMember -Team Finance")]
    [InlineData("Invoke-PlatformUserInvite -Role role_viewer")]
    public void Row_with_values_in_both_columns_Until_and_For_is_InvalidRequest_and_changes_nothing(string command)
    {
        _connection.Sandbox.ClearRequests();
        var row = "[pscustomobject]@{ Email = 'new.temp@example.com'; Until = '2039-12-31'; For = '1d' }";
        var error = _shell.Run($"{row} | {command}").FailsWith("InvalidRequest").Errors[0];
        Assert.Contains("The columns Until and For both set the end", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Columns_Until_and_For_set_the_end_of_access_for_each_row()
    {
        var now = _clock.UtcNow;
        _shell.Run("""
            @'
            Email,Role,Until,For
            liam.murphy@example.com,role_exporter,2026-12-24T12:00:00Z,
            yuki.tanaka@example.com,role_exporter,,3d
            '@ | ConvertFrom-Csv | Add-PlatformUserRole
            """).Clean();
        Assert.Equal(
            [now.AddDays(3), new DateTimeOffset(2026, 12, 24, 12, 0, 0, TimeSpan.Zero)],
            _shell.Run("Get-PlatformGrant").All<PlatformGrant>().Select(grant => grant.End));
    }

    [Fact]
    public void Temporary_role_piped_from_Get_PlatformGrant_is_extended_by_Add_and_ended_by_Remove_PlatformUserRole()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run("Get-PlatformGrant | Add-PlatformUserRole -For 14d").Clean();
        Assert.Equal(_clock.UtcNow.AddDays(14), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);

        _shell.Run("Get-PlatformGrant | Remove-PlatformUserRole").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
        Assert.DoesNotContain("role_exporter", _shell.Run($"(Get-PlatformUserRole {Who}).Role").Clean().Output.Select(role => $"{role}"));
    }
}
