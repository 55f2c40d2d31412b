using System;
using System.Linq;
using UserManagement.Sandbox;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>What -WhatIf and the questions of Invoke-PlatformSchedule show for an offboarding on several connections.</summary>
public sealed class ScheduleRehearsalTests : IDisposable
{
    private const string Liam = "liam.murphy@example.com";
    private readonly Shell _shell = new("Yes", "Yes", "Yes");
    private readonly SetClock _clock = new();

    public ScheduleRehearsalTests() => _shell.SetClock(_clock);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void WhatIf_of_a_due_offboarding_shows_every_connection_and_the_later_removal()
    {
        Connect("Keeptrusts", "Konnect", "Kubiya");
        Schedule("-Action SuspendOrRemove -RemoveAfter 30d");

        var lines = Lines(_shell.Run("Invoke-PlatformSchedule -WhatIf").Clean());
        Assert.Equal(3, lines.Length);
        Assert.Contains("then suspend, and remove the user 30 days later\" on target", lines[0], StringComparison.Ordinal);
        Assert.Contains("on Keeptrusts (connection 'keeptrusts'", lines[0], StringComparison.Ordinal);
        Assert.Contains("on Konnect (connection 'konnect'", lines[1], StringComparison.Ordinal);
        Assert.Contains("on Kubiya (connection 'kubiya'", lines[2], StringComparison.Ordinal);
        Assert.Equal(ScheduleState.Pending, _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>().State);
    }

    [Fact]
    public void WhatIf_of_a_due_offboarding_shows_where_nothing_would_be_done_and_the_errors_of_the_run()
    {
        var keeptrusts = Connect("Keeptrusts", "Kubiya", "PhyCloud");
        var closed = _shell.ConnectSandbox("Astra", "closed").Sandbox;
        Schedule("");
        closed.FailNext(100, 403);
        _shell.Run($"Invoke-PlatformUserOffboarding {Liam} -Connection keeptrusts -Force; "
            + $"Remove-PlatformUser {Liam} -Connection kubiya -Force").Clean();
        keeptrusts.ClearRequests();

        var shown = _shell.Run("Invoke-PlatformSchedule -WhatIf");
        var lines = Lines(shown);
        Assert.Equal(4, lines.Length);
        Assert.Contains(lines, line => line.Contains("on Keeptrusts (connection 'keeptrusts'", StringComparison.Ordinal)
            && line.EndsWith("No change needed: already suspended.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"What if: {Liam} is not a member on Kubiya", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("PhyCloud cannot suspend users; access remains.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(
            $"What if: Nothing would be done for {Liam} on Astra (connection 'closed'", StringComparison.Ordinal));
        Assert.DoesNotContain(keeptrusts.Requests, request => request.Method != "GET");
        Assert.Equal(shown.ErrorIds.Order(), _shell.Run("Invoke-PlatformSchedule").ErrorIds.Order());
    }

    [Fact]
    public void Scheduled_offboarding_asks_only_about_connections_on_which_it_changes_something()
    {
        Connect("Keeptrusts", "Kubiya");
        Schedule("-Action SuspendOrRemove");
        _shell.Run($"Invoke-PlatformUserOffboarding {Liam} -Connection keeptrusts -Force").Clean();

        var done = _shell.Run("Invoke-PlatformSchedule -Confirm").Single<PlatformScheduleEntry>();
        Assert.Equal(ScheduleState.Done, done.State);
        Assert.Contains("on Kubiya", Assert.Single(_shell.Host.Questions), StringComparison.Ordinal);
    }

    /// <summary>Connects to sandboxes, each under the name of its platform, and returns the first.</summary>
    private SandboxPlatform Connect(params string[] platforms) =>
        platforms.Select(platform => _shell.ConnectSandbox(platform, platform.ToLowerInvariant()).Sandbox).ToList()[0];

    /// <summary>Schedules the offboarding, and waits until it is due.</summary>
    private void Schedule(string how)
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Liam} {how} -At ([datetime]'2026-12-24') -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);
    }

    private static string[] Lines(ShellResult result) =>
        result.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
