using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Set-PlatformTeam -NewName is run again with the old name, which no team has anymore.</summary>
public sealed class TeamRenameTests : IDisposable
{
    private const string Rename = "Set-PlatformTeam Finance -NewName Money";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts", "Finance")]
    [InlineData("Konnect", "Payments")]
    public void Repeated_rename_without_ResumeFrom_is_TeamNotFound_that_names_the_team_with_the_new_name(string platform, string old)
    {
        var connection = _shell.ConnectSandbox(platform);
        var id = _shell.Run($"(Set-PlatformTeam '{old}' -NewName Money -PassThru).Id").Single<string>();
        connection.Sandbox.ClearRequests();
        foreach (var way in new[] { "", " -WhatIf" })
        {
            var result = _shell.Run($"Set-PlatformTeam '{old}' -NewName money" + way).FailsWith("TeamNotFound");
            Assert.Equal(3, result.ExitCode);
            var text = result.Errors[0].Exception.Message;
            Assert.Contains($"no team '{old}'", text, StringComparison.Ordinal);
            Assert.Contains($"id {id}", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Equal(
            ChangeOutcome.AlreadyDone,
            _shell.Run($"Set-PlatformTeam {id} -NewName Money -PassThru").Single<PlatformTeam>().ChangeOutcome);
    }

    [Fact]
    public void Rename_of_a_team_that_an_earlier_run_renamed_is_AlreadyDone_with_ResumeFrom()
    {
        var connection = _shell.ConnectSandbox();
        var run = RunOf(Rename);
        connection.Sandbox.ClearRequests();
        var result = _shell.Run("param($r) " + Rename + " -ResumeFrom $r -Verbose", run).Clean();
        Assert.Contains(result.Verbose, line => line.Contains("done by the earlier run", StringComparison.Ordinal));
        _shell.Run("param($r) " + Rename + " -ResumeFrom $r -WhatIf", run).Clean();
        var row = _shell.Run("param($r) " + Rename + " -ResumeFrom $r -IncludeFailed", run).Single<PlatformChangeResult>();
        Assert.Equal((RowOutcome.AlreadyDone, "team_finance"), (row.Outcome, row.Id));
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Rename_with_ResumeFrom_is_TeamNotFound_if_another_team_has_the_new_name()
    {
        var connection = _shell.ConnectSandbox();
        var run = RunOf(Rename);
        _shell.Run("Remove-PlatformTeam Money -Force; New-PlatformTeam Money").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run("param($r) " + Rename + " -ResumeFrom $r", run).FailsWith("TeamNotFound");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Rename_with_ResumeFrom_is_TeamNotFound_if_the_earlier_run_gave_another_description()
    {
        var connection = _shell.ConnectSandbox();
        var run = RunOf(Rename);
        connection.Sandbox.ClearRequests();
        _shell.Run("param($r) " + Rename + " -Description Other -ResumeFrom $r", run).FailsWith("TeamNotFound");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Rename_of_an_unknown_team_does_not_name_a_team_if_no_team_has_the_new_name()
    {
        _shell.ConnectSandbox();
        var error = _shell.Run("Set-PlatformTeam Nothing -NewName Money").FailsWith("TeamNotFound").Errors[0];
        Assert.DoesNotContain("Money", error.Exception.Message, StringComparison.Ordinal);
    }

    private string RunOf(string script)
    {
        _shell.Run(script).Clean();
        return _shell.Run("(Get-PlatformJournal -Path (Join-Path $TestHome journal))[-1].Run").Single<string>();
    }
}
