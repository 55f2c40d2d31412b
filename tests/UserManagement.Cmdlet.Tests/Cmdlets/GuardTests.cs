using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Guards of single changes: the owner of the token, the last administrator, and administrators that are not recognized.</summary>
public sealed partial class GuardTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly List<LoopbackPlatform> _platforms = [];
    private readonly Dictionary<string, string> _roles = new() { ["boss"] = "owner-x", ["ann"] = "reader-x", ["bo"] = "reader-x" };
    private readonly HashSet<string> _suspended = [];
    private string _blocked = "suspended";
    private string _permissions = "";
    private int _listStatus = 200;

    public void Dispose()
    {
        _shell.Dispose();
        _platforms.ForEach(platform => platform.Dispose());
    }

    [Theory]
    [InlineData("Suspend-PlatformUser boss@example.com")]
    [InlineData("Remove-PlatformUser boss@example.com -Force")]
    [InlineData("Set-PlatformUser boss@example.com -OrgRole reader-x")]
    [InlineData("Invoke-PlatformUserOffboarding boss@example.com -Force")]
    public void Change_is_AdministratorsUnknown_if_no_administrator_is_recognized_unless_Allow_LastAdministrator_is_given(string command)
    {
        var platform = Connect();
        foreach (var way in new[] { "", " -WhatIf" })
        {
            var result = _shell.Run(command + way).FailsWith("AdministratorsUnknown");
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("-Allow LastAdministrator", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(platform.Changes);
        _shell.Run(command + " -Allow LastAdministrator").Clean();
        Assert.NotEmpty(platform.Changes);
    }

    [Theory]
    [InlineData("Suspend-PlatformUser boss@example.com")]
    [InlineData("Remove-PlatformUser boss@example.com -Force")]
    [InlineData("Set-PlatformUser boss@example.com -OrgRole viewer")]
    [InlineData("Invoke-PlatformUserOffboarding boss@example.com -Force")]
    public void Change_of_the_last_administrator_is_LastAdministratorRefused_unless_Allow_LastAdministrator_is_given(string command)
    {
        _roles["boss"] = "admin";
        var platform = Connect();
        Assert.Equal(4, _shell.Run(command).FailsWith("LastAdministratorRefused").ExitCode);
        _shell.Run(command + " -WhatIf").FailsWith("LastAdministratorRefused");
        _shell.Run(command + " -Allow Self, Owner").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
        _shell.Run(command + " -Allow LastAdministrator").Clean();
        Assert.NotEmpty(platform.Changes);
    }

    [Theory]
    [InlineData("Suspend-PlatformUser ann@example.com")]
    [InlineData("Remove-PlatformUser ann@example.com -Force")]
    [InlineData("Invoke-PlatformUserOffboarding ann@example.com -Force")]
    public void Change_of_the_owner_of_the_token_is_SelfRefused_unless_Allow_Self_is_given(string command)
    {
        _roles["boss"] = "admin";
        var platform = Connect();
        Assert.Equal(4, _shell.Run(command).FailsWith("SelfRefused").ExitCode);
        _shell.Run(command + " -WhatIf").FailsWith("SelfRefused");
        _shell.Run(command + " -Allow LastAdministrator").FailsWith("SelfRefused");
        Assert.Empty(platform.Changes);
        _shell.Run(command + " -Allow Self").Clean();
    }

    [Fact]
    public void Owner_of_the_token_is_read_once_on_a_connection_made_with_SkipTest()
    {
        _roles["boss"] = "admin";
        var platform = Connect("-SkipTest");
        Assert.Equal(["SelfRefused"], _shell.Run("'bo', 'ann' | ForEach-Object { \"$_@example.com\" } | Suspend-PlatformUser").ErrorIds);
        Assert.Single(platform.Requests, request => request.Contains("whoami", StringComparison.Ordinal));
        Assert.Single(platform.Changes);
    }

    [Fact]
    public void User_whose_role_has_administrator_permissions_is_an_administrator()
    {
        _permissions = ",\"permissions\":[\"users:read\",\"users:manage\"]";
        var platform = Connect();
        _shell.Run("Suspend-PlatformUser boss@example.com").FailsWith("LastAdministratorRefused");
        _shell.Run("Suspend-PlatformUser bo@example.com").Clean();
        Assert.Single(platform.Changes);
        Assert.Equal(
            "boss@example.com", _shell.Run("Get-PlatformAccessReview -Finding Administrator").Single<PlatformAccessReview>().User!.Email);
    }

    [Fact]
    public void Suspending_a_user_with_a_documented_non_administrator_role_or_renaming_an_administrator_does_not_read_the_user_list()
    {
        _roles["bo"] = "viewer";
        var platform = Connect();
        var before = platform.Requests.Count;
        _shell.Run("Suspend-PlatformUser u_bo").Clean();
        Assert.Equal(["GET /v1/users/u_bo", "POST /v1/users/u_bo/suspend"], platform.Requests.Skip(before));
        before = platform.Requests.Count;
        _shell.Run("Set-PlatformUser u_boss -Name 'Another Name'").Clean();
        Assert.DoesNotContain(platform.Requests.Skip(before), request => request.StartsWith("GET /v1/users?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("deactivated")]
    [InlineData("removed")]
    public void Suspending_a_suspended_or_deactivated_user_is_AlreadyDone_and_does_not_read_the_user_list(string status)
    {
        _blocked = status;
        var platform = Connect();
        _suspended.Add("boss");
        Assert.Equal(ChangeOutcome.AlreadyDone,
            _shell.Run("Suspend-PlatformUser u_boss -PassThru").Single<PlatformUser>().ChangeOutcome);
        Assert.Empty(platform.Changes);
        Assert.DoesNotContain(platform.Requests, request => request.EndsWith("/v1/users", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Suspend-PlatformUser u_boss")]
    [InlineData("Remove-PlatformUser u_boss -Force")]
    public void Change_is_AdministratorsUnknown_if_the_user_list_is_403_unless_Allow_LastAdministrator_is_given(string command)
    {
        _roles["boss"] = "admin";
        _listStatus = 403;
        var platform = Connect();
        var result = _shell.Run(command).FailsWith("AdministratorsUnknown");
        Assert.Contains("could not be read", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(platform.Changes);
        _shell.Run(command + " -Allow LastAdministrator").Clean();
    }

    [Theory]
    [InlineData("Suspend-PlatformUser", 1)]
    [InlineData("Suspend-PlatformUser", 8)]
    [InlineData("Remove-PlatformUser -Force", 8)]
    public void Suspending_or_removing_the_only_two_administrators_refuses_the_second(string command, int throttle)
    {
        for (var i = 0; i < 12; i++) _roles["x" + i] = i is 3 or 7 ? "admin" : "reader-x";
        var platform = Connect();
        var result = _shell.Run($"0..11 | ForEach-Object {{ \"u_x$_\" }} | {command} -ThrottleLimit {throttle}");
        var error = Assert.Single(result.Errors);
        Assert.Equal("LastAdministratorRefused", result.ErrorIds[0]);
        Assert.Contains("x7@example.com", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(11, platform.Changes.Count);
        Assert.Single(platform.Requests, request => request == "GET /v1/users");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void WhatIf_of_suspending_the_only_two_administrators_refuses_the_second_at_every_ThrottleLimit(int throttle)
    {
        for (var i = 0; i < 12; i++) _roles["x" + i] = i is 3 or 7 ? "admin" : "reader-x";
        Connect();
        var result = _shell.Run($"0..11 | ForEach-Object {{ \"u_x$_\" }} | Suspend-PlatformUser -WhatIf -ThrottleLimit {throttle}");
        Assert.Contains("x7@example.com", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_of_two_administrators_can_be_suspended_if_the_prompt_for_the_first_was_answered_No()
    {
        _roles["boss"] = "admin";
        _roles["bo"] = "admin";
        using var shell = new Shell("No", "Yes");
        var platform = Connect(shell: shell);
        shell.Run("'u_boss', 'u_bo' | Suspend-PlatformUser -Confirm -ThrottleLimit 1").Clean();
        Assert.Equal(["POST /v1/users/u_bo/suspend"], platform.Changes);
    }

    [Fact]
    public void Removal_on_a_platform_that_does_not_show_the_token_owner_writes_one_verbose_line_that_says_so()
    {
        using var shell = new Shell();
        shell.ConnectSandbox("Astra");
        var result = shell.Run("Get-PlatformUser | Select-Object -Last 3 | Remove-PlatformUser -WhatIf -Verbose").Clean();
        Assert.Single(
            result.Verbose,
            line => line.Contains("changes for the owner of the token are not refused", StringComparison.Ordinal));
    }

    [Fact]
    public void Allow_with_null_or_an_empty_list_is_InvalidRequest()
    {
        var platform = Connect();
        _shell.Run("Suspend-PlatformUser u_boss -Allow $null").FailsWith("InvalidRequest");
        _shell.Run("Suspend-PlatformUser u_boss -Allow @()").FailsWith("InvalidRequest");
        Assert.Empty(platform.Changes);
    }
}
