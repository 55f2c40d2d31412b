using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Invoke-PlatformSchedule run late, twice, at the same time, after a kill, with damaged files and failing platforms.</summary>
public sealed class ScheduleRunTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();
    private readonly SandboxConnection _connection;

    public ScheduleRunTests()
    {
        _shell.SetClock(_clock);
        _connection = _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _clock.UtcNow += TimeSpan.FromDays(3);
    }

    private string Folder => Path.Combine(_shell.Home, "journal", "schedule");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void WhatIf_of_Invoke_PlatformSchedule_shows_the_due_action_and_changes_nothing()
    {
        _connection.Sandbox.ClearRequests();
        var file = File.ReadAllText(Directory.GetFiles(Folder, "*.json").Single());
        var said = _shell.Run("Invoke-PlatformSchedule -WhatIf").Clean();

        Assert.Contains("Remove role 'role_exporter'", said.Console, StringComparison.Ordinal);
        Assert.Contains(Who, said.Console, StringComparison.Ordinal);
        Assert.Empty(said.Output);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Equal(file, File.ReadAllText(Directory.GetFiles(Folder, "*.json").Single()));
    }

    [Fact]
    public void Scheduled_action_is_AlreadyDone_if_the_earlier_run_was_killed_after_it_made_the_change()
    {
        var before = Directory.GetFiles(Folder, "*.json").ToDictionary(file => file, File.ReadAllText);
        _shell.Run("Invoke-PlatformSchedule").Clean();
        foreach (var (file, text) in before) File.WriteAllText(file, text);

        Assert.Equal(ScheduleState.AlreadyDone, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
    }

    [Fact]
    public void Scheduled_end_of_a_temporary_role_is_AlreadyDone_if_the_user_was_removed()
    {
        _shell.Run($"Remove-PlatformUser {Who} -Force").Clean();
        var ended = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduleState.AlreadyDone, "no longer a member"), (ended.State, ended.Why));
    }

    [Fact]
    public void Schedule_folder_that_cannot_be_written_is_not_reported_as_another_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A symbolic link needs a privilege there.");
        // A link to itself cannot be opened, and fails as a read-only or full disk does.
        var file = Path.Combine(Folder, "run.lock");
        File.Delete(file);
        File.CreateSymbolicLink(file, file);

        var result = _shell.Run("Invoke-PlatformSchedule").FailsWith("ScheduleUnavailable");
        Assert.Contains("cannot be locked", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Another run", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Temporary_membership_is_ScheduleUnavailable_at_once_if_the_schedule_folder_cannot_be_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A symbolic link needs a privilege there.");
        var file = Path.Combine(Folder, "schedule.lock");
        File.Delete(file);
        File.CreateSymbolicLink(file, file);

        var began = Stopwatch.StartNew();
        _shell.Run($"Add-PlatformTeamMember {Who} team_finance -For 8h").FailsWith("ScheduleUnavailable");
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(8), $"It took {began.Elapsed}."); // a held lock is waited for, 10 seconds
    }

    [Fact]
    public void Second_Invoke_PlatformSchedule_at_the_same_time_is_ScheduleUnavailable_and_sends_no_request()
    {
        using var held = new FileStream(Path.Combine(Folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        _connection.Sandbox.ClearRequests();
        var result = _shell.Run("Invoke-PlatformSchedule").FailsWith("ScheduleUnavailable");
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(_connection.Sandbox.Requests);
    }

    [Fact]
    public void Scheduled_action_on_a_failing_platform_stays_pending_and_the_next_run_carries_it_out()
    {
        _connection.Sandbox.FailNext(100, 500);
        Assert.NotEmpty(_shell.Run("Invoke-PlatformSchedule").Errors);
        var pending = _shell.Run("Get-PlatformSchedule -Due").Single<PlatformScheduleEntry>();
        Assert.Equal(ScheduleState.Pending, pending.State);
        Assert.NotNull(pending.Why);

        _connection.Sandbox.FailNext(0, 500);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
    }

    [Theory]
    [InlineData("role_exporter", "role_admin")]
    [InlineData("2026-12-01T17:00:00Z", "2026-12-01T16:00:00Z")]
    [InlineData("{", "")]
    public void Scheduled_action_whose_file_was_altered_is_ScheduleDamaged_and_is_not_carried_out(string text, string other)
    {
        var file = Directory.GetFiles(Folder, "*.json").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace(text, other, StringComparison.Ordinal));
        _connection.Sandbox.ClearRequests();

        var result = _shell.Run("Invoke-PlatformSchedule").FailsWith("ScheduleDamaged");
        Assert.Contains(file, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain(_connection.Sandbox.Requests, request => request.Method != "GET");
        _shell.Run("Get-PlatformGrant").FailsWith("ScheduleDamaged");
    }

    [Fact]
    public void Scheduled_action_that_a_newer_module_wrote_is_not_carried_out_and_the_error_recommends_an_update()
    {
        var file = Directory.GetFiles(Folder, "*.json").Single();
        var text = File.ReadAllText(file).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);
        Assert.Contains("\"version\": 2", text, StringComparison.Ordinal);
        File.WriteAllText(file, text);
        var error = Assert.Single(_shell.Run("Invoke-PlatformSchedule").FailsWith("ScheduleDamaged").Errors);
        Assert.Contains(
            "a newer version of the module UserManagement wrote it (file version 2)", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "Update the module UserManagement for the account that carries out scheduled actions.", error.ErrorDetails.RecommendedAction);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Copy_of_the_file_of_a_scheduled_action_under_another_name_is_ScheduleDamaged()
    {
        var file = Directory.GetFiles(Folder, "*.json").Single();
        File.Copy(file, Path.Combine(Folder, "another.json"));
        Assert.Equal(["ScheduleDamaged"], _shell.Run("Get-PlatformSchedule").ErrorIds);
    }

    [Fact]
    public void Due_action_whose_connection_is_not_open_is_NotConnected()
    {
        _shell.Run("Disconnect-Platform sandbox");
        _shell.ConnectSandbox("Konnect", "other");
        var result = _shell.Run("Invoke-PlatformSchedule").FailsWith("NotConnected");
        Assert.Contains("'sandbox' to Keeptrusts", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule -Connection other").Clean().Output);
    }

    [Fact]
    public void More_due_actions_than_MaxChanges_are_TooManyPeople_before_a_request()
    {
        _shell.Run("Get-PlatformUser -Status Active | Select-Object -First 5 | Add-PlatformTeamMember -Team team_finance -For 1h "
            + "-ErrorAction SilentlyContinue");
        _clock.UtcNow += TimeSpan.FromDays(1);
        _connection.Sandbox.ClearRequests();
        _shell.Run("Invoke-PlatformSchedule -MaxChanges 1").FailsWith("TooManyPeople");
        Assert.Empty(_connection.Sandbox.Requests);
    }

    [Fact]
    public void Due_action_on_a_read_only_connection_stays_due()
    {
        _shell.Run("Connect-Platform -Sandbox -ReadOnly -Name sandbox -JournalPath (Join-Path $TestHome journal)").Clean();
        _shell.Run("Invoke-PlatformSchedule");
        Assert.Single(_shell.Run("Get-PlatformSchedule -Due").Output);
    }
}
