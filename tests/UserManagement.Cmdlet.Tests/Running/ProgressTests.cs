using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The progress bar names the user or connection that the command works on, and its total does not change.</summary>
public sealed class ProgressTests : IDisposable
{
    private static readonly string[] People =
    [
        "liam.murphy@example.com", "priya.sharma@example.com", "mei.chen@example.com", "hassan.rahman@example.com"
    ];

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Offboarding_progress_counts_the_steps_of_all_users_and_names_the_current_user()
    {
        Slow(_shell.ConnectSandbox(name: "first"), _shell.ConnectSandbox("Konnect", "second"));
        _shell.Run(
            "param($people) $ProgressPreference = 'Continue'; "
            + "$people | Invoke-PlatformUserOffboarding -Action SuspendOrRemove -Force -ThrottleLimit 1 -EvidencePath $TestHome/evidence",
            (object)People);

        var steps = Shown().Select(line => Regex.Match(line, @"^Step (\d+) of (\d+) for (\S+): (\w+) on (first|second)$"))
            .Where(match => match.Success).ToList();
        Assert.NotEmpty(steps);
        Assert.Single(steps.Select(step => step.Groups[2].Value).Distinct());
        var numbers = steps.Select(step => Number(step, 1)).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.InRange(numbers.Max(), 2, Number(steps[0], 2));
        Assert.True(steps.Select(step => step.Groups[3].Value).Distinct().Count() > 1);
        Assert.All(steps, step => Assert.Contains(step.Groups[3].Value, People));
        // The command reads the users before it starts the steps. Each of these two stages has its own total.
        Assert.Contains(Shown(), line => Regex.IsMatch(line, @"^Reading users: \d of 4 done, now \S+@example\.com$"));
        OneTotalPerStage();
    }

    [Fact]
    public void Offboarding_progress_total_is_the_number_of_results()
    {
        Slow(_shell.ConnectSandbox());
        var results = _shell.Run(
            "param($people) $ProgressPreference = 'Continue'; "
            + "$people | Invoke-PlatformUserOffboarding -Force -ThrottleLimit 1 -EvidencePath $TestHome/evidence",
            (object)People).All<OffboardingResult>().Count;
        var totals = Shown().Select(line => Regex.Match(line, @"^Step \d+ of (\d+)")).Where(match => match.Success)
            .Select(match => Number(match, 1)).Distinct();
        Assert.Equal(results, Assert.Single(totals));
    }

    [Fact]
    public void Progress_of_a_review_of_two_connections_names_the_connection_and_what_is_read()
    {
        Slow(_shell.ConnectSandbox("Konnect", "first"), _shell.ConnectSandbox("Konnect", "second"));
        _shell.Run("$ProgressPreference = 'Continue'; Get-PlatformAccessReview -ThrottleLimit 1 | Out-Null");
        Assert.Contains(
            Shown(), line => Regex.IsMatch(line, "^[01] of 2 done, now (first|second): reading (users|teams|the roles of .*)$"));
        OneTotalPerStage();
    }

    [Fact]
    public void Progress_of_a_review_of_one_connection_names_what_is_read_without_a_percentage()
    {
        Slow(_shell.ConnectSandbox("Konnect"));
        _shell.Run("$ProgressPreference = 'Continue'; Get-PlatformAccessReview -ThrottleLimit 1 | Out-Null");
        Assert.Contains(Shown(), line => Regex.IsMatch(line, "^sandbox-konnect: reading (users|teams|the (roles|access) of .*)$"));
        Assert.All(Bars(), bar => Assert.Equal(-1, bar.PercentComplete));
    }

    [Fact]
    public void Progress_of_Get_PlatformUser_Detailed_names_the_user_whose_access_is_read()
    {
        Slow(_shell.ConnectSandbox("Konnect"));
        _shell.Run("$ProgressPreference = 'Continue'; Get-PlatformUser -Detailed -ThrottleLimit 2 | Out-Null");
        Assert.Contains(
            Shown(), line => Regex.IsMatch(line, @"^\d+ found, \d+ a second, now sandbox-konnect: \S+@example\.com$"));
    }

    [Fact]
    public void Progress_of_piped_changes_shows_the_total_after_the_input_has_ended()
    {
        Slow(_shell.ConnectSandbox());
        _shell.Run(
            "param($people) $ProgressPreference = 'Continue'; "
            + "$people | ForEach-Object { Start-Sleep -Milliseconds 400; $_ } | Suspend-PlatformUser -ThrottleLimit 1",
            (object)People);
        Assert.Contains(Shown(), line => Regex.IsMatch(line, @"^\d of 4 done, now \S+@example\.com$"));
        OneTotalPerStage();
    }

    [Fact]
    public void Progress_of_a_change_of_one_user_names_the_user()
    {
        Slow(_shell.ConnectSandbox());
        _shell.Run("$ProgressPreference = 'Continue'; Suspend-PlatformUser mei.chen@example.com");
        Assert.Contains("mei.chen@example.com", Shown());
    }

    [Fact]
    public void Progress_bar_is_completed_when_the_command_ends()
    {
        Slow(_shell.ConnectSandbox());
        _shell.Run("$ProgressPreference = 'Continue'; Suspend-PlatformUser mei.chen@example.com");
        Assert.Equal(ProgressRecordType.Completed, _shell.Host.Progress[^1].RecordType);
    }

    private static void Slow(params SandboxConnection[] connections)
    {
        foreach (var connection in connections) connection.Sandbox.Latency = TimeSpan.FromMilliseconds(400);
    }

    private IEnumerable<ProgressRecord> Bars() => _shell.Host.Progress.Where(bar => bar.RecordType == ProgressRecordType.Processing);

    private List<string> Shown() => [.. Bars().Select(bar => bar.StatusDescription)];

    private void OneTotalPerStage() => Assert.All(
        Shown().Select(line => Regex.Match(line, @"^(Step|.*: )?\d+ of (\d+)")).Where(match => match.Success)
            .GroupBy(match => match.Groups[1].Value, match => match.Groups[2].Value),
        stage => Assert.Single(stage.Distinct()));

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
