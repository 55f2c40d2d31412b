using System;
using System.IO;
using System.Linq;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Invoke-PlatformSchedule with several connections, journals and platforms.</summary>
public sealed partial class ScheduleReachTests : IDisposable
{
    private const string Who = "mei.chen@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();

    public ScheduleReachTests() => _shell.SetClock(_clock);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Invoke_PlatformSchedule_is_ScheduleUnavailable_only_if_Connection_names_a_connection_without_a_journal()
    {
        _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run("Connect-Platform Kubiya -Token uk_token_12345678 -BaseUri http://127.0.0.1:9 -SkipTest -NoJournal -Name away "
            + "-WarningAction SilentlyContinue").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);

        _shell.Run("Invoke-PlatformSchedule -Connection away").FailsWith("ScheduleUnavailable");
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
    }

    [Fact]
    public void Stop_PlatformSchedule_is_ScheduleUnavailable_if_every_connection_was_made_without_a_journal()
    {
        _shell.Run("Connect-Platform Kubiya -Token uk_token_12345678 -BaseUri http://127.0.0.1:9 -SkipTest -NoJournal -Name away "
            + "-WarningAction SilentlyContinue").Clean();
        var run = _shell.Run("Stop-PlatformSchedule s20261128-0000").FailsWith("ScheduleUnavailable");
        Assert.Contains("-NoJournal", run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_sandbox_has_no_scheduled_actions_of_an_earlier_sandbox()
    {
        _shell.Run("Connect-Platform -Sandbox").Clean();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        Assert.Single(_shell.Run("Get-PlatformGrant").Clean().Output);

        _shell.Run("Disconnect-Platform; Connect-Platform -Sandbox").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
        _clock.UtcNow += TimeSpan.FromDays(1);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
    }

    [Fact]
    public void MaxChanges_of_Invoke_PlatformSchedule_counts_the_due_actions_of_all_journals_together()
    {
        var (first, second) = (Connect("Keeptrusts", "a"), Connect("Scim", "b"));
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -Connection a").Clean();
        _shell.Run($"Add-PlatformUserRole {Who} billing -For 8h -Connection b").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);
        first.Sandbox.ClearRequests();
        second.Sandbox.ClearRequests();

        _shell.Run("Invoke-PlatformSchedule -MaxChanges 1").FailsWith("TooManyPeople");
        Assert.Empty(first.Sandbox.Requests);
        Assert.Empty(second.Sandbox.Requests);
        Assert.Equal(2, _shell.Run("Invoke-PlatformSchedule -MaxChanges 2").Clean().Output.Count);
    }

    [Fact]
    public void Scheduled_offboarding_of_one_user_runs_on_two_connections_with_different_journals()
    {
        Connect("Keeptrusts", "a");
        Connect("Kubiya", "b");
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -Action SuspendOrRemove -At ([datetime]'2026-12-24') -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
        Assert.Equal("Suspended", Status("a"));
        Assert.Null(Status("b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -Connection away, a")]
    public void Scheduled_offboarding_is_stored_in_the_first_journal_if_the_first_connection_has_none(string named)
    {
        using var away = new LoopbackPlatform(request => request.Contains("/Users", StringComparison.Ordinal)
            ? """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}"""
            : new Answer("", 404));
        _shell.Run("param($address) Connect-Platform Scim -BaseUri $address -SkipTest -NoJournal -Name away -Token "
            + "(ConvertTo-SecureString token_12345678 -AsPlainText -Force)", away.Address).Clean();
        Connect("Keeptrusts", "a");
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24') -RemoveAfter 30d -Force").Clean();
        Assert.Null(_shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>().Connection); // null: both connections
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule" + named).Single<PlatformScheduleEntry>().State);
        Assert.Equal("Suspended", Status("a"));
        _clock.UtcNow += TimeSpan.FromDays(31);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule" + named).Single<PlatformScheduleEntry>().State);
        Assert.Null(Status("a"));
    }

    [Fact]
    public void Scheduled_suspension_on_a_platform_that_cannot_suspend_is_NotVerified_once_and_the_removal_follows()
    {
        Connect("Konnect", "k");
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24') -RemoveAfter 30d -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);

        var result = _shell.Run("Invoke-PlatformSchedule");
        Assert.Equal(["NotVerified"], result.ErrorIds);
        var entry = Assert.Single(result.All<PlatformScheduleEntry>());
        Assert.Equal(ScheduleState.Done, entry.State);
        Assert.StartsWith("access remains: ", entry.Why, StringComparison.Ordinal);

        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Equal(ScheduledAction.Remove, _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>().Action);
        _clock.UtcNow += TimeSpan.FromDays(30);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
        Assert.Null(Status("k"));
    }

    [Fact]
    public void First_offboarding_stage_that_fails_stays_pending_and_schedules_no_removal()
    {
        var sandbox = Connect("Keeptrusts", "a").Sandbox;
        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -At ([datetime]'2026-12-24') -RemoveAfter 30d -Force").Clean();
        _clock.UtcNow = new DateTimeOffset(2026, 12, 26, 0, 0, 0, TimeSpan.Zero);
        sandbox.SetScopes("users:read");

        Assert.NotEmpty(_shell.Run("Invoke-PlatformSchedule").Errors);
        var pending = _shell.Run("Get-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.Offboard, ScheduleState.Pending), (pending.Action, pending.State));
        Assert.NotNull(pending.Why);
    }

    [Fact]
    public void Removal_that_cannot_be_scheduled_stops_the_offboarding_before_any_change()
    {
        var (first, second) = (Connect("Keeptrusts", "a"), Connect("Kubiya", "b"));
        Directory.CreateDirectory(Path.Combine(_shell.Home, "b"));
        File.WriteAllText(Path.Combine(_shell.Home, "b", "schedule"), "a file, where the folder should be");

        _shell.Run($"Invoke-PlatformUserOffboarding {Who} -RemoveAfter 30d -Force").FailsWith("ScheduleUnavailable");
        Assert.DoesNotContain(first.Sandbox.Requests.Concat(second.Sandbox.Requests), request => request.Method != "GET");
        var read = _shell.Run("Get-PlatformSchedule -IncludeClosed");
        var left = Assert.Single(read.All<PlatformScheduleEntry>());
        Assert.Equal((ScheduleState.Canceled, "the first stage did not begin"), (left.State, left.Why));
        Assert.Equal(["ScheduleUnavailable"], read.ErrorIds);
        Assert.Contains("there is a file where the folder should be", read.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reason_of_Invoke_PlatformSchedule_is_used_for_actions_scheduled_without_a_reason()
    {
        Connect("Keeptrusts", "a");
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h; Add-PlatformTeamMember {Who} team_finance -For 8h -Ticket OPS-7 "
            + "-Reason Audit").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);
        var earlier = _shell.Run("Get-PlatformJournal").Output.Count;
        _shell.Run("Invoke-PlatformSchedule -Reason 'Nightly run' -Ticket RUN-1").Clean();
        Assert.Equal(
            [("Audit", "OPS-7"), ("Nightly run", "RUN-1")],
            _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>().Skip(earlier)
                .Select(entry => (entry.Reason, entry.Ticket)).Order());
    }

    private string? Status(string connection) => _shell.Run(
        $"Get-PlatformUser -Connection {connection} | Where-Object Email -eq {Who} | ForEach-Object {{ \"$($_.Status)\" }}")
        .Clean().Output.SingleOrDefault()?.ToString();

    private SandboxConnection Connect(string platform, string name, string more = "") => _shell.Run(
        $"Connect-Platform -Sandbox {platform} -Name {name} -UserCount 25 -JournalPath (Join-Path $TestHome {name}) -PassThru {more}")
        .Single<SandboxConnection>();
}
