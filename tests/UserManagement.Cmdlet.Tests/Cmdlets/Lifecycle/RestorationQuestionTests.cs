using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The question of Restore-PlatformUser, and changes by others while it is shown.</summary>
public sealed class RestorationQuestionTests : IDisposable
{
    private const string Who = "mei.chen@example.com";
    private readonly Shell _shell = new("Yes");
    private readonly Shell _other = new();

    public void Dispose()
    {
        _other.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public void Restoration_without_a_change_asks_nothing()
    {
        _shell.ConnectSandbox();
        Offboard("Suspend");
        _shell.Run("Restore-PlatformUser $evidence -Force").Clean();
        var again = _shell.Run("Restore-PlatformUser $evidence -Confirm").Clean();
        Assert.Equal("as before", again.Single<OffboardingResult>().Reason);
        Assert.Empty(_shell.Host.Questions);
        Assert.Contains("No change needed", _shell.Run("Restore-PlatformUser $evidence -WhatIf").Clean().Console, StringComparison.Ordinal);
    }

    [Fact]
    public void User_who_was_removed_during_the_question_is_not_invited_again_without_being_asked_about()
    {
        var connection = _shell.ConnectSandbox("Kubiya");
        Offboard("Remove");
        _shell.Run($"Invoke-PlatformUserInvite {Who} viewer").Clean();
        Meanwhile($"Remove-PlatformUser {Who} -Force", connection);
        connection.Sandbox.ClearRequests();

        var result = _shell.Run("Restore-PlatformUser $evidence -Confirm");
        Assert.NotEmpty(result.Errors);
        Assert.DoesNotContain("invite", Assert.Single(_shell.Host.Questions), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["DELETE"], connection.Sandbox.Requests.Where(request => request.Method != "GET").Select(request => request.Method));
        Assert.Equal(
            OffboardingStepState.Skipped, result.All<OffboardingResult>().Single(one => one.Step == OffboardingStepKind.Invite).State);
    }

    [Fact]
    public void User_who_left_a_team_during_the_question_is_not_added_to_it_without_being_asked_about()
    {
        var connection = _shell.ConnectSandbox();
        Offboard("Suspend");
        var team = (string)_shell.Run("(Get-Content $evidence -Raw | ConvertFrom-Json).Targets[0].Before.Teams[0].Id").Clean().Output[0]!
            .BaseObject;
        _shell.Run($"Add-PlatformTeamMember {Who} {team}").Clean();
        Meanwhile($"Remove-PlatformTeamMember {Who} {team}", connection);

        var result = _shell.Run("Restore-PlatformUser $evidence -Confirm").FailsWith("NotVerified");
        Assert.Single(_shell.Host.Questions);
        var skipped = result.All<OffboardingResult>().Single(one => one.State == OffboardingStepState.Skipped);
        Assert.Equal(OffboardingStepKind.JoinTeam, skipped.Step);
        Assert.Contains("has changed since the question", skipped.Reason, StringComparison.Ordinal);
    }

    private void Offboard(string action) => _shell.Run(
        $"$global:evidence = @(Invoke-PlatformUserOffboarding {Who} -Action {action} -Force)[-1].Evidence").Clean();

    private void Meanwhile(string change, PlatformConnection connection) => _shell.Host.WhileAsking = () =>
        _other.Run("param($connection) " + change + " -Connection $connection", connection).Clean();
}
