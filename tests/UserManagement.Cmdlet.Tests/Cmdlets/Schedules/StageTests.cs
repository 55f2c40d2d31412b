using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Offboarding in stages: suspension now or at a given time, removal later, and conditions that stop the removal.</summary>
public sealed class StageTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();

    public StageTests()
    {
        _shell.SetClock(_clock);
        _shell.ConnectSandbox();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void RemoveAfter_suspends_the_user_now_and_removes_the_user_after_the_given_time()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force -Ticket HR-1").Clean();
        var entry = _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.Remove, Who, "HR-1"), (entry.Action, entry.User, entry.Ticket));
        Assert.Equal("Suspended", Status());

        _clock.UtcNow += TimeSpan.FromDays(29);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        _clock.UtcNow += TimeSpan.FromDays(1);
        var done = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal(ScheduleState.Done, done.State);
        Assert.True(File.Exists(done.Evidence));
        Assert.Null(Status());
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
    }

    [Fact]
    public void RemoveAfter_given_again_for_a_suspended_user_leaves_one_removal_at_the_same_time()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force -Ticket HR-1").Clean();
        var first = _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>();
        _clock.UtcNow += TimeSpan.FromDays(7);
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force -Ticket HR-2").Clean();

        var second = _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((first.DueAt, "HR-2"), (second.DueAt, second.Ticket));
        var replaced = Assert.Single(
            _shell.Run("Get-PlatformSchedule -IncludeClosed").Clean().All<PlatformScheduleEntry>(), one => one.Id == first.Id);
        Assert.Equal((ScheduleState.Replaced, "scheduled again as " + second.Id), (replaced.State, replaced.Why));
        _shell.Run($"Stop-PlatformSchedule {second.Id}").Clean();
        _clock.UtcNow += TimeSpan.FromDays(60);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Equal("Suspended", Status());
    }

    [Fact]
    public void RemoveAfter_for_a_user_who_had_access_again_counts_from_the_later_offboarding()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").Clean();
        _shell.Run($"Resume-PlatformUser {Who}").Clean();
        _clock.UtcNow += TimeSpan.FromDays(20);
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").Clean();

        _clock.UtcNow += TimeSpan.FromDays(29);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        _clock.UtcNow += TimeSpan.FromDays(1);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
    }

    [Theory]
    [InlineData("Resume-PlatformUser", "the user is Active again")]
    [InlineData("Add-PlatformUserRole -Role role_exporter", "the user was given access again: role role_exporter")]
    public void Scheduled_removal_is_Stopped_for_a_user_who_got_access_back(string change, string why)
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").Clean();
        _shell.Run($"{change} -User {Who}").Clean();
        var before = Status();
        _clock.UtcNow += TimeSpan.FromDays(30);

        var result = _shell.Run("Invoke-PlatformSchedule");
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Contains(why, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(ScheduleState.Stopped, Assert.Single(result.All<PlatformScheduleEntry>()).State);
        Assert.Equal(before, Status());
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
    }

    [Fact]
    public void Scheduled_removal_is_PlanOutdated_for_a_user_who_is_protected_when_it_is_due()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").Clean();
        File.WriteAllText(Path.Combine(_shell.Home, "protected.txt"), Who + "\n");
        _clock.UtcNow += TimeSpan.FromDays(30);

        var result = _shell.Run("Invoke-PlatformSchedule -Protect (Join-Path $TestHome protected.txt)");
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Equal("Suspended", Status());
    }

    [Fact]
    public void Scheduled_removal_is_PlanOutdated_for_a_user_who_was_removed_and_invited_again()
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").Clean();
        _shell.Run($"Remove-PlatformUser {Who} -Force").Clean();
        _shell.Run($"Invoke-PlatformUserInvite {Who} -Role role_viewer").Clean();
        _clock.UtcNow += TimeSpan.FromDays(30);

        var result = _shell.Run("Invoke-PlatformSchedule");
        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Contains("now has another account", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("Pending", Status());
    }

    [Fact]
    public void At_with_RemoveAfter_suspends_the_user_at_the_given_time_and_removes_the_user_later()
    {
        var scheduled = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24T17:00:00Z') -RemoveAfter 4w -Force")
            .Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.Offboard, ScheduleState.Pending), (scheduled.Action, scheduled.State));
        Assert.Equal("Active", Status());

        _clock.UtcNow = new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
        Assert.Equal("Suspended", Status());
        _clock.UtcNow += TimeSpan.FromDays(28);
        Assert.Equal(ScheduledAction.Remove, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().Action);
        Assert.Null(Status());
    }

    [Fact]
    public void WhatIf_with_At_and_RemoveAfter_shows_both_stages_and_schedules_nothing()
    {
        const string stages = "-At ([datetime]'2026-12-24T17:00:00Z') -RemoveAfter 30d";
        var said = _shell.Run($"Invoke-PlatformUserOffboarding {Who} {stages} -WhatIf").Clean();
        Assert.Contains("At 2026-12-24T17:00:00Z: offboard (Suspend), and remove 30 days later", said.Console, StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-PlatformSchedule").Clean().Output);
    }

    [Theory]
    [InlineData("-RemoveAfter 30d -Action Remove")]
    [InlineData("-RemoveAfter 30d -PlanOnly")]
    [InlineData("-At ([datetime]'2026-11-01')")]
    [InlineData("-At ([datetime]'2026-12-24') -PlanOnly")]
    public void Contradictory_or_past_offboarding_stages_are_InvalidRequest(string stages)
    {
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} {stages} -Force").FailsWith("InvalidRequest");
        Assert.Equal("Active", Status());
    }

    [Fact]
    public void Declined_offboarding_schedules_no_removal()
    {
        using var shell = new Shell("n");
        shell.SetClock(_clock);
        shell.ConnectSandbox();
        shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d");
        Assert.Empty(shell.Run("Get-PlatformSchedule").Clean().Output);
    }

    private string? Status() =>
        _shell.Run($"Get-PlatformUser | Where-Object Email -eq {Who} | ForEach-Object {{ \"$($_.Status)\" }}").Clean().Output
            .SingleOrDefault()?.ToString();
}
