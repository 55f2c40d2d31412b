using System;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Suspending users whose status is Deactivated or unknown, on Keeptrusts.</summary>
public sealed class SuspensionTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly LoopbackPlatform _platform;
    private string _status = "active";
    private bool _isLost;

    public SuspensionTests()
    {
        _platform = new LoopbackPlatform(Reply);
        _shell.Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -Name kt -SkipTest -NoJournal -Token "
            + "(ConvertTo-SecureString secret_12345678 -AsPlainText -Force)", _platform.Address).Clean();
    }

    public void Dispose()
    {
        _shell.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public void WhatIf_of_suspending_a_deactivated_user_shows_that_no_change_is_needed()
    {
        _status = "deactivated";
        Assert.Contains(
            "No change: already deactivated", _shell.Run("Suspend-PlatformUser u_jane -WhatIf").Clean().Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Piped_user_who_was_deactivated_when_read_is_suspended_if_the_user_is_active_again()
    {
        _status = "deactivated";
        var user = _shell.Run("Get-PlatformUser u_jane").Single<PlatformUser>();
        _status = "active";
        _shell.Run("param($u) $u | Suspend-PlatformUser", user).Clean();
        Assert.Single(_platform.Changes);
    }

    [Fact]
    public void Suspension_of_a_user_with_an_unknown_status_is_sent()
    {
        _status = "frozen";
        _shell.Run("Suspend-PlatformUser u_jane").Clean();
        Assert.Single(_platform.Changes);
    }

    [Fact]
    public void Offboarding_of_a_deactivated_user_has_the_step_Suspend_AlreadyDone_and_sends_no_suspension()
    {
        _status = "deactivated";
        var steps = _shell.Run("Invoke-PlatformUserOffboarding u_jane -Force -EvidencePath (Join-Path $TestHome e)").Clean()
            .All<OffboardingResult>();
        Assert.Equal(
            OffboardingStepState.AlreadyDone, Assert.Single(steps, step => step.Step == OffboardingStepKind.Suspend).State);
        Assert.Empty(_platform.Changes);
    }

    [Fact]
    public void Row_of_an_offboarding_whose_only_change_has_an_unknown_outcome_is_Unknown()
    {
        _isLost = true;
        var result = _shell.Run("Invoke-PlatformUserOffboarding u_jane -Force -EvidencePath (Join-Path $TestHome e) -IncludeFailed");
        var row = Assert.Single(result.All<PlatformChangeResult>());
        Assert.Equal(("OutcomeUnknown", RowOutcome.Unknown), (row.ErrorId, row.Outcome));
    }

    private Answer Reply(string request)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        if (_isLost && !request.StartsWith("GET", StringComparison.Ordinal)) return new Answer("", 502);
        if (path.EndsWith("/suspend", StringComparison.Ordinal)) _status = "suspended";
        var jane = User("jane", _status);
        return path switch
        {
            "/v1/auth/whoami" => """{"user":{"id":"u_me","email":"me@example.com"},"organization":{"id":"org_1","name":"Acme"}}""",
            "/v1/users" => $$"""{"users":[{{jane}},{{User("boss", "active")}}],"next_cursor":null}""",
            "/v1/roles" => """{"roles":[]}""",
            "/v1/teams" => """{"teams":[]}""",
            _ => $$"""{"user":{{jane}}}""",
        };
    }

    private static string User(string name, string status) =>
        $$"""{"id":"u_{{name}}","email":"{{name}}@example.com","org_role":"{{(name == "boss" ? "admin" : "viewer")}}","""
        + $"\"status\":\"{status}\"}}";
}
