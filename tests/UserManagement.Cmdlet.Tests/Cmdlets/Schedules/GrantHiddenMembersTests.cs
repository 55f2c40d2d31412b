using System;
using UserManagement.Sandbox;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Team changes on a platform that does not show who is in a team. An existing membership must not get an end.</summary>
public sealed class GrantHiddenMembersTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly SandboxConnection _connection;
    private readonly string _user;
    private readonly string _team;

    public GrantHiddenMembersTests()
    {
        _connection = _shell.Run("Connect-Platform -Sandbox -Platform Scim -Preset Polis -PassThru -JournalPath (Join-Path $TestHome j) "
            + "-WarningAction SilentlyContinue").Single<SandboxConnection>();
        (_user, _team) = (_shell.Run("Get-PlatformUser mei.chen@example.com").Single<PlatformUser>().Id,
            _shell.Run("(Get-PlatformTeam)[0]").Single<PlatformTeam>().Id);
        _connection.Sandbox.SetFault(SandboxFault.HidesMembers, true);
        _connection.Sandbox.ClearRequests();
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-WhatIf")]
    public void Temporary_membership_that_may_exist_already_is_HeldWithoutEnd_and_nothing_is_sent_or_scheduled(string more)
    {
        var result = Add("-For 8h " + more).FailsWith("HeldWithoutEnd");
        var message = Assert.Single(result.Errors).Exception.Message;
        Assert.Contains("does not show", message, StringComparison.Ordinal);
        Assert.Contains(" may already be in team '", message, StringComparison.Ordinal);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
    }

    [Fact]
    public void Temporary_membership_with_EndExisting_is_sent_and_its_end_can_be_moved()
    {
        Add("-For 8h -EndExisting").Clean();
        Assert.Contains(_connection.Sandbox.Requests, request => request.Method == "PATCH");
        Assert.NotNull(_shell.Run("Get-PlatformGrant").Single<PlatformGrant>().Team);
        Add("-For 12h").Clean();
        Assert.Single(_shell.Run("Get-PlatformGrant").Clean().Output);
    }

    [Fact]
    public void Remedy_of_an_unverified_team_addition_names_no_cmdlet_that_cannot_show_the_membership()
    {
        var error = (PlatformException)Assert.Single(Add("-Verify").FailsWith("OutcomeUnknown").Errors).Exception;
        Assert.DoesNotContain("Get-PlatformUser", error.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("Check on the platform itself", error.RecommendedAction, StringComparison.Ordinal);
    }

    private ShellResult Add(string more) =>
        _shell.Run($"param($u, $t) Add-PlatformTeamMember $u $t {more} -WarningAction SilentlyContinue", _user, _team);
}
