using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Tab completion of parameter values.</summary>
public sealed class CompleterTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Suspend-PlatformUser mei")]
    [InlineData("Get-PlatformUser -User mei")]
    [InlineData("Get-PlatformUserRole mei")]
    [InlineData("Get-PlatformJournal -User mei")]
    [InlineData("Invoke-PlatformUserOffboarding mei")]
    [InlineData("Add-PlatformTeamMember -User mei")]
    public void Tab_completes_User_with_users_that_the_session_has_read(string typed)
    {
        _shell.ConnectSandbox();
        Assert.Empty(Complete(typed)); // the session has not read any user yet
        _shell.Run("Get-PlatformUser").Clean();
        var match = Assert.Single(Complete(typed));
        Assert.Equal(("'mei.chen@example.com'", "Mei Chen (sandbox)"), (match.CompletionText, match.ToolTip));
    }

    [Fact]
    public void Tab_never_completes_User_with_file_names()
    {
        _shell.ConnectSandbox();
        File.WriteAllText(Path.Combine(_shell.Home, "zzz-file.txt"), "");
        var typed = "Set-Location $TestHome; ";
        Assert.Empty(_shell.Run(typed + "(TabExpansion2 'Suspend-PlatformUser zzz' 24).CompletionMatches").Clean().Output);
        Assert.NotEmpty(_shell.Run(typed + "(TabExpansion2 'Get-Content zzz' 15).CompletionMatches").Clean().Output);
    }

    [Fact]
    public void Tab_completion_reads_roles_and_teams_once_in_the_background()
    {
        var sandbox = _shell.ConnectSandbox("Konnect").Sandbox;
        sandbox.ClearRequests();
        Assert.Contains("Finance", Eventually("Add-PlatformTeamMember -Team Fin"));
        Assert.Contains("Viewer", Eventually("Add-PlatformUserRole -Role View"));
        var paths = sandbox.Requests.Select(request => request.Path).ToList();
        Complete("Add-PlatformTeamMember -Team Fin");
        Complete("Add-PlatformUserRole -Role View");
        Assert.Equal(paths, sandbox.Requests.Select(request => request.Path));
    }

    [Fact]
    public void Tab_offers_a_role_of_two_connections_once_and_the_tooltip_names_only_the_connections_given_to_Connection()
    {
        _shell.Run("Connect-Platform -Sandbox -Name first; Connect-Platform -Sandbox -Name second").Clean();
        _shell.Run("Get-PlatformRole -Connection first, second").Clean();
        var match = Assert.Single(Complete("Add-PlatformUserRole x -Role role_aud"));
        Assert.Equal("Auditor (first, second)", match.ToolTip);
        match = Assert.Single(Complete("Add-PlatformUserRole x -Connection second -Role role_aud"));
        Assert.Equal("Auditor (second)", match.ToolTip);
    }

    [Theory]
    [InlineData("sec*", "Auditor (second)")]
    [InlineData("'second'", "Auditor (second)")]
    [InlineData("*", "Auditor (first, second)")]
    [InlineData("none", "Auditor (first, second)")]
    public void Tab_offers_the_roles_of_the_connections_that_match_Connection_or_of_all_if_none_matches(string connection, string tip)
    {
        _shell.Run("Connect-Platform -Sandbox -Name first; Connect-Platform -Sandbox -Name second").Clean();
        _shell.Run("Get-PlatformRole -Connection first, second").Clean();
        Assert.Equal(tip, Assert.Single(Complete($"Get-PlatformUser -Connection {connection} -Role role_aud")).ToolTip);
    }

    [Fact]
    public void Tab_completes_documented_roles_on_a_platform_without_a_role_list()
    {
        _shell.ConnectSandbox("Kubiya");
        Assert.Equal(["admin"], Complete("Invoke-PlatformUserInvite new@example.com -Role ad").Select(match => match.CompletionText));
    }

    [Fact]
    public void Tab_completion_does_not_wait_for_a_slow_platform()
    {
        var sandbox = _shell.ConnectSandbox("Konnect").Sandbox;
        sandbox.Latency = TimeSpan.FromSeconds(2);
        Complete("Add-PlatformTeamMember -User x -Connection none"); // loads what PowerShell needs, before time is measured
        var watch = Stopwatch.StartNew();
        Complete("Add-PlatformTeamMember -Team Fin");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"The completion took {watch.Elapsed}.");
    }

    [Fact]
    public void Tab_completion_of_Run_and_ResumeFrom_shows_each_run_with_its_journal_file()
    {
        _shell.ConnectSandbox();
        _shell.Run("Suspend-PlatformUser mei.chen@example.com").Clean();
        var run = _shell.Run("(Get-PlatformJournal)[0].Run").Single<string>();
        foreach (var typed in new[]
        {
            "Get-PlatformJournal -Run ", "Suspend-PlatformUser -ResumeFrom ", "Invoke-PlatformUserOffboarding -ResumeFrom "
        })
        {
            var match = Assert.Single(Complete(typed));
            Assert.Equal(run, match.CompletionText.Trim('\''));
            Assert.EndsWith(run + ".jsonl", match.ToolTip, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tab_completes_the_values_of_EntityType_and_EntityRegion()
    {
        Assert.Contains("'Control Planes'", Complete("Add-PlatformUserRole -EntityType Con").Select(match => match.CompletionText));
        Assert.Equal(["eu"], Complete("Add-PlatformUserRole -EntityRegion e").Select(match => match.CompletionText));
    }

    [Fact]
    public void Tab_completion_of_a_profile_name_shows_its_platform_and_token_source()
    {
        var name = "tab-" + Guid.NewGuid().ToString("n");
        _shell.Run("param($name) Register-PlatformProfile $name Konnect -TokenVariable KONNECT_TOKEN", name).Clean();
        try
        {
            foreach (var command in new[] { "Connect-Platform -ProfileName", "Get-PlatformProfile", "Unregister-PlatformProfile" })
            {
                var match = Assert.Single(Complete(command + " tab-"));
                Assert.Equal((name, "Konnect, token from variable KONNECT_TOKEN"), (match.CompletionText, match.ToolTip));
            }
        }
        finally
        {
            _shell.Run("param($name) Unregister-PlatformProfile $name -Confirm:$false", name).Clean();
        }
    }

    private CompletionResult[] Complete(string typed) =>
        [.. _shell.Run("param($typed) (TabExpansion2 $typed $typed.Length).CompletionMatches", typed).Clean().All<CompletionResult>()];

    /// <summary>Repeats the completion until it returns a value, because roles and teams are read in the background.</summary>
    private string[] Eventually(string typed)
    {
        for (var i = 0; i < 100; i++) if (Complete(typed) is { Length: > 0 } found) return [.. found.Select(match => match.CompletionText)];
        return [];
    }
}
