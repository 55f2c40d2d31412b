using System;
using Xunit;

namespace UserManagement.CmdletTests;

// Guards for users that an earlier command read.
public sealed partial class GuardTests
{
    [Theory]
    [InlineData("Suspend-PlatformUser")]
    [InlineData("Remove-PlatformUser -Force")]
    public void User_who_became_the_last_administrator_after_the_user_was_read_is_LastAdministratorRefused(string command)
    {
        _roles["boss"] = "viewer";
        var platform = Connect();
        _shell.Run("$users = Get-PlatformUser u_boss").Clean();
        _roles["boss"] = "admin";
        _shell.Run($"$users | {command} -WhatIf").FailsWith("LastAdministratorRefused");
        _shell.Run($"$users | {command}").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Fact]
    public void Invited_user_who_became_the_last_administrator_after_the_user_was_read_cannot_be_removed()
    {
        (_roles["boss"], _blocked) = ("admin", "pending");
        _suspended.Add("boss");
        var platform = Connect();
        _shell.Run("$users = Get-PlatformUser boss@example.com").Clean();
        _suspended.Clear();
        _shell.Run("$users | Remove-PlatformUser -Force").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Fact]
    public void Organization_role_of_a_user_who_became_the_last_administrator_after_the_user_was_read_cannot_be_lowered()
    {
        _roles["boss"] = "viewer";
        var platform = Connect();
        _shell.Run("$users = Get-PlatformUser u_boss").Clean();
        _roles["boss"] = "admin";
        _shell.Run("$users | Set-PlatformUser -OrgRole editor -WhatIf").FailsWith("LastAdministratorRefused");
        _shell.Run("$users | Set-PlatformUser -OrgRole editor").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Fact]
    public void Administrator_role_cannot_be_removed_if_the_organization_role_no_longer_makes_the_user_an_administrator()
    {
        _heldByBo = ",{\"id\":\"role_adm\",\"name\":\"adm\",\"permissions\":[\"users:manage\"]}";
        _roles["bo"] = "admin";
        var platform = Connect();
        _shell.Run("$users = Get-PlatformUser u_bo").Clean();
        _roles["bo"] = "viewer";
        _shell.Run("$users | Remove-PlatformUserRole -Role role_adm").FailsWith("LastAdministratorRefused");
        Assert.Empty(platform.Changes);
    }

    [Fact]
    public void Users_that_the_same_pipeline_read_individually_are_not_read_again()
    {
        _roles["boss"] = "admin";
        _roles["bo"] = "viewer";
        var platform = Connect();
        _shell.Run("Get-PlatformUser u_bo | Suspend-PlatformUser").Clean();
        Assert.Single(platform.Changes);
        Assert.Single(platform.Requests, request => request == "GET /v1/users/u_bo");
    }

    [Theory]
    [InlineData("Suspend-PlatformUser bo@example.com, $user -WhatIf")]
    [InlineData("Suspend-PlatformUser bo@example.com, $user -Confirm")]
    public void User_named_by_address_and_as_an_object_is_asked_about_twice_and_the_command_ends(string command)
    {
        _roles["boss"] = "admin";
        using var shell = new Shell("Yes", "Yes");
        Connect(shell: shell);
        shell.Run("$user = Get-PlatformUser u_bo").Clean();
        _listDelay = TimeSpan.FromMilliseconds(300);
        shell.Run(command).Clean();
    }

    [Fact]
    public void Removal_of_a_user_object_that_an_earlier_command_read_is_AlreadyDone_if_the_user_is_gone()
    {
        _roles["boss"] = "admin";
        Connect();
        _shell.Run("$user = Get-PlatformUser u_bo").Clean();
        _roles.Remove("bo");
        Assert.Equal(
            ChangeOutcome.AlreadyDone, _shell.Run("$user | Remove-PlatformUser -Force -PassThru").Single<PlatformUser>().ChangeOutcome);
    }
}
