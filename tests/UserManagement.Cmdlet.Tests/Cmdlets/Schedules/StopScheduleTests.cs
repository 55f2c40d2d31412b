using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Stop-PlatformSchedule: which actions it cancels, what it records about the cancellation, and its tab completion.</summary>
public sealed class StopScheduleTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();
    private readonly SandboxConnection _connection;

    public StopScheduleTests()
    {
        _shell.SetClock(_clock);
        _connection = _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h; Add-PlatformTeamMember {Who} team_finance -For 1d").Clean();
        _connection.Sandbox.ClearRequests();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Canceled_scheduled_action_records_the_account_that_canceled_it_and_the_reason()
    {
        var canceled = _shell.Run(
            "Get-PlatformGrant | Where-Object Role | Stop-PlatformSchedule -Reason 'Needed for longer' -Ticket OPS-8 -PassThru")
            .Single<PlatformScheduleEntry>();
        Assert.Equal(ScheduleState.Canceled, canceled.State);
        Assert.Equal($"canceled by {canceled.By}: OPS-8: Needed for longer", canceled.Why);
        Assert.Single(_shell.Run("Get-PlatformGrant").Output);
        Assert.Empty(_connection.Sandbox.Requests);
    }

    [Fact]
    public void Canceling_a_scheduled_action_without_a_reason_is_ReasonRequired_on_a_connection_with_RequireReason()
    {
        _shell.Run("Connect-Platform -Sandbox -Name sandbox -UserCount 25 -JournalPath (Join-Path $TestHome journal) -RequireReason")
            .Clean();
        foreach (var way in new[] { "", "-WhatIf" })
            Assert.Equal(["ReasonRequired"], _shell.Run($"Get-PlatformGrant | Stop-PlatformSchedule {way}").ErrorIds.Distinct());
        Assert.Equal(2, _shell.Run("Get-PlatformGrant").Clean().Output.Count);
        _shell.Run("Get-PlatformGrant | Stop-PlatformSchedule -Ticket OPS-8").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
    }

    [Theory]
    [InlineData("s000000000000000")]
    [InlineData("../journal")]
    [InlineData("..")]
    [InlineData("*")]
    [InlineData("run.lock")]
    public void Stop_PlatformSchedule_with_an_unknown_id_is_InvalidRequest_and_cancels_nothing(string id)
    {
        Assert.Equal(4, _shell.Run("param($id) Stop-PlatformSchedule $id", id).FailsWith("InvalidRequest").ExitCode);
        Assert.Equal(2, _shell.Run("Get-PlatformGrant").Clean().Output.Count);
    }

    [Fact]
    public void Tab_completion_of_Stop_PlatformSchedule_shows_user_role_or_team_and_time_of_pending_actions_and_sends_no_request()
    {
        var offered = Complete("Stop-PlatformSchedule ");
        Assert.Equal(
            [$"{Who}: DetachRole 'role_exporter' at 2026-12-01T17:00:00Z", $"{Who}: LeaveTeam 'Finance' at 2026-12-02T09:00:00Z"],
            offered.Select(match => match.ToolTip));
        var ids = _shell.Run("(Get-PlatformGrant).Id").All<string>();
        Assert.Equal(ids, offered.Select(match => match.CompletionText));
        Assert.Equal(ids.Take(1), Complete($"Stop-PlatformSchedule -Id {ids[0]}").Select(match => match.CompletionText));
        Assert.Equal(ids, Complete("Stop-PlatformSchedule liam.m").Select(match => match.CompletionText));

        _shell.Run($"Stop-PlatformSchedule {ids[0]}").Clean();
        Assert.Equal(ids.Skip(1), Complete("Stop-PlatformSchedule ").Select(match => match.CompletionText));
        Assert.Empty(_connection.Sandbox.Requests);
    }

    [Fact]
    public void Tab_completion_of_Stop_PlatformSchedule_offers_no_damaged_action_and_no_file_name()
    {
        var folder = Path.Combine(_shell.Home, "journal", "schedule");
        foreach (var file in Directory.GetFiles(folder, "*.json")) File.WriteAllText(file, "{");
        _shell.Run("Set-Location $TestHome").Clean();
        Assert.Empty(Complete("Stop-PlatformSchedule "));
    }

    [Theory]
    [InlineData("Get-PlatformGrant mei")]
    [InlineData("Get-PlatformSchedule -User mei")]
    public void Tab_completes_User_of_Get_PlatformGrant_and_Get_PlatformSchedule_with_users_that_the_session_has_read(string typed)
    {
        _shell.Run("Get-PlatformUser").Clean();
        Assert.Equal("'mei.chen@example.com'", Assert.Single(Complete(typed)).CompletionText);
    }

    private CompletionResult[] Complete(string typed) =>
        [.. _shell.Run("param($typed) (TabExpansion2 $typed $typed.Length).CompletionMatches", typed).Clean().All<CompletionResult>()];
}
