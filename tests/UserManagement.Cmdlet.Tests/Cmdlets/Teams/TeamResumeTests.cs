using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Team changes that are run again with -ResumeFrom.</summary>
public sealed class TeamResumeTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void ResumeFrom_makes_only_the_team_change_that_the_earlier_run_did_not_finish_and_asks_only_for_it()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        _shell.Run("Add-PlatformTeamRole team_finance -Role role_auditor").Clean();
        sandbox.ClearRequests();
        _shell.Run("$run = (Get-PlatformJournal -Path (Join-Path $TestHome journal))[-1].Run").Clean();
        const string resume = "'team_finance', 'team_support' | Add-PlatformTeamRole -Role role_auditor -ResumeFrom $run ";
        var shown = _shell.Run(resume + "-WhatIf").Clean().Console;
        Assert.Contains("Support", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Finance", shown, StringComparison.Ordinal);
        var result = _shell.Run(resume + "-Verbose").Clean();
        Assert.Contains(result.Verbose, line => line.Contains("done by the earlier run", StringComparison.Ordinal));
        Assert.Contains("team_support", Assert.Single(sandbox.Requests, request => request.Method != "GET").Path, StringComparison.Ordinal);
    }
}
