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
}
