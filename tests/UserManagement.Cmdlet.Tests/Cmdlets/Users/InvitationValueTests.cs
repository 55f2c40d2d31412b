using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>An invitation uses each given value, refuses it, or says in a warning that it is not used.</summary>
public sealed class InvitationValueTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("-Team Payments")]
    [InlineData("-OrgRole admin")]
    [InlineData("-Name 'New Name'")]
    public void Resend_with_a_value_that_applies_only_to_new_users_is_an_error_and_sends_nothing(string value)
    {
        var connection = _shell.ConnectSandbox("Konnect");
        connection.Sandbox.ClearRequests();
        var run = _shell.Run(
            $"Get-PlatformUser -Status Pending -First 1 | ForEach-Object Email | Invoke-PlatformUserInvite -Resend {value}");
        Assert.Equal(["InvalidRequest"], run.ErrorIds);
        Assert.Contains(value.Split(' ')[0], run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Konnect")]
    [InlineData("Astra")]
    public void Resend_to_a_user_who_is_twice_in_the_input_sends_one_mail(string platform)
    {
        var connection = _shell.ConnectSandbox(platform);
        var who = _shell.Run("(Get-PlatformUser -Status Pending -First 1).Email").Single<string>();
        const string command = "param($who) $who, $who.ToUpper(), $who | Invoke-PlatformUserInvite -Resend";
        connection.Sandbox.ClearRequests();
        var text = _shell.Run(command + " -WhatIf", who).Clean().Console;
        Assert.Equal(2, text.Split("No change: an earlier row resends the invitation").Length - 1);
        var run = _shell.Run(command, who);
        Assert.Equal(
            [ChangeOutcome.Accepted, ChangeOutcome.AlreadyDone, ChangeOutcome.AlreadyDone],
            run.Clean().All<PlatformUser>().Select(user => user.ChangeOutcome));
        Assert.Single(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("Konnect", "-Role 'Team Admin'", "NotSupported")]
    [InlineData("Astra", "-Role 'No such role'", "RoleNotFound")]
    public void Resend_with_a_role_that_cannot_be_sent_is_an_error_before_the_question(string platform, string role, string errorId)
    {
        var connection = _shell.ConnectSandbox(platform);
        connection.Sandbox.ClearRequests();
        var who = _shell.Run("Get-PlatformUser -Status Pending -First 1 | ForEach-Object Email").Single<string>();
        foreach (var way in new[] { "-WhatIf", "-Confirm" })
        {
            var run = _shell.Run($"Invoke-PlatformUserInvite {who} -Resend {role} {way}").FailsWith(errorId);
            Assert.Equal("", run.Console);
            Assert.Empty(_shell.Host.Questions);
        }

        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Resend_to_a_piped_user_does_not_say_that_it_sets_the_name_of_the_user()
    {
        _shell.ConnectSandbox("Konnect");
        var run = _shell.Run("Get-PlatformUser -Status Pending -First 1 | Invoke-PlatformUserInvite -Resend -WhatIf").Clean();
        Assert.Contains("Resend the invitation", run.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("name", run.Console.Replace("Performing", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kubiya", "viewer")]
    [InlineData("PhyCloud", "member")]
    public void Name_in_a_row_is_ignored_with_a_warning_on_a_platform_that_cannot_set_names(string platform, string role)
    {
        _shell.ConnectSandbox(platform);
        var rows = "'Email,Name', 'ana.diaz@example.com,Ana Diaz', 'bo.lind@example.com,Bo Lind' | ConvertFrom-Csv";
        var run = _shell.Run($"{rows} | Invoke-PlatformUserInvite -Role {role}").Clean();
        Assert.Equal(2, run.Output.Count);
        Assert.Single(run.Warnings, warning => warning.Contains("Column Name is not used", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kubiya", "viewer")]
    [InlineData("PhyCloud", "member")]
    public void Name_parameter_is_NotSupported_on_a_platform_that_cannot_set_names(string platform, string role)
    {
        var connection = _shell.ConnectSandbox(platform);
        connection.Sandbox.ClearRequests();
        _shell.Run($"Invoke-PlatformUserInvite ana.diaz@example.com -Name 'Ana Diaz' -Role {role}").FailsWith("NotSupported");
        Assert.Empty(connection.Sandbox.Requests);
    }

    [Fact]
    public void Piped_user_who_exists_is_AlreadyDone_with_IfNotExists_on_a_platform_that_cannot_set_names()
    {
        _shell.ConnectSandbox("Kubiya");
        var run = _shell.Run("Get-PlatformUser -Status Active -First 1 | Invoke-PlatformUserInvite -Role viewer -IfNotExists").Clean();
        Assert.Equal(ChangeOutcome.AlreadyDone, run.All<PlatformUser>().Single().ChangeOutcome);
    }
}
