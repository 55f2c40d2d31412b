using System;
using UserManagement.Sandbox;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Removal on a SCIM service whose DELETE only deactivates users, such as Slack.</summary>
public sealed class DeactivatingRemovalTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly SandboxConnection _connection;
    private readonly string _who;

    public DeactivatingRemovalTests()
    {
        _connection = _shell.Run("Connect-Platform -Sandbox -Platform Scim -Preset Slack -PassThru -JournalPath (Join-Path $TestHome j) "
            + "-WarningAction SilentlyContinue").Single<SandboxConnection>();
        _connection.Sandbox.SetFault(SandboxFault.DeleteSuspends, true);
        _who = _shell.Run("(Get-PlatformUser -Status Active | Select-Object -Last 1).Email").Single<string>();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Remove_with_Verify_is_Confirmed_and_a_second_removal_sends_nothing()
    {
        var remove = $"Remove-PlatformUser {_who} -Force -Allow LastAdministrator -Verify -PassThru";
        Assert.Equal(ChangeOutcome.Confirmed, _shell.Run(remove).Single<PlatformUser>().ChangeOutcome);
        _connection.Sandbox.ClearRequests();
        Assert.Equal(ChangeOutcome.AlreadyDone, _shell.Run(remove).Single<PlatformUser>().ChangeOutcome);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Offboarding_with_the_action_Remove_reports_the_removal_as_done_if_the_user_is_inactive_afterwards()
    {
        var results = _shell.Run($"Invoke-PlatformUserOffboarding {_who} -Action Remove -Force -Allow LastAdministrator")
            .Clean().All<OffboardingResult>();
        Assert.Contains(results, step => step is { Step: OffboardingStepKind.Remove, State: OffboardingStepState.Done });
        Assert.Contains(results, step => step is { Step: OffboardingStepKind.Verify, State: OffboardingStepState.Done });
    }

    [Fact]
    public void Removed_user_is_emitted_by_PassThru_with_the_status_that_the_service_shows()
    {
        var user = _shell.Run($"Remove-PlatformUser {_who} -Force -Allow LastAdministrator -PassThru").Single<PlatformUser>();
        Assert.Equal((UserStatus.Suspended, ChangeOutcome.Confirmed), (user.Status, user.ChangeOutcome));
    }

    [Fact]
    public void Restore_after_an_offboarding_with_the_action_Remove_resumes_the_user()
    {
        var file = _shell.Run($"Invoke-PlatformUserOffboarding {_who} -Action Remove -Force -Allow LastAdministrator")
            .Clean().All<OffboardingResult>()[0].Evidence;
        var rehearsal = _shell.Run("param($f) Restore-PlatformUser $f -WhatIf", file).Clean();
        Assert.Contains("Restore: resume", rehearsal.Console, StringComparison.Ordinal);
        var results = _shell.Run("param($f) Restore-PlatformUser $f", file).Clean().All<OffboardingResult>();
        Assert.Contains(results, step => step is { Step: OffboardingStepKind.Resume, State: OffboardingStepState.Done });
        Assert.Contains(results, step => step is { Step: OffboardingStepKind.Verify, State: OffboardingStepState.Done });
        Assert.Equal(UserStatus.Active, _shell.Run($"Get-PlatformUser {_who}").Single<PlatformUser>().Status);
    }

    [Fact]
    public void Restore_does_not_resume_another_account_with_the_address_of_the_removed_user()
    {
        const string who = "liam.murphy@example.com";
        var file = _shell.Run($"Invoke-PlatformUserOffboarding {who} -Action Remove -Force -Allow LastAdministrator")
            .Clean().All<OffboardingResult>()[0].Evidence;
        _connection.Sandbox.SetFault(SandboxFault.DeleteSuspends, false);
        _shell.Run($"Resume-PlatformUser {who}; Remove-PlatformUser {who} -Force -Allow LastAdministrator; "
            + $"Invoke-PlatformUserInvite {who} -Name 'Another Account' -WarningAction SilentlyContinue; "
            + $"Suspend-PlatformUser {who} -Allow LastAdministrator")
            .Clean();
        var result = _shell.Run("param($f) Restore-PlatformUser $f", file).FailsWith("NotVerified");
        Assert.DoesNotContain(result.All<OffboardingResult>(), step => step.Step == OffboardingStepKind.Resume);
        Assert.Equal(UserStatus.Suspended, _shell.Run($"Get-PlatformUser {who}").Single<PlatformUser>().Status);
    }
}
