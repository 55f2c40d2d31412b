using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Access that ends: how it is given, moved, canceled and ended.</summary>
public sealed class GrantTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();
    private readonly SandboxConnection _connection;

    public GrantTests()
    {
        _shell.SetClock(_clock);
        _connection = _shell.ConnectSandbox();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Role_with_an_end_is_a_grant_that_the_schedule_detaches_when_its_time_has_come()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -Reason 'Quarterly export' -Ticket OPS-7").Clean();

        var grant = _shell.Run("Get-PlatformGrant").Single<PlatformGrant>();
        Assert.Equal(("role_exporter", Who, false, ScheduleState.Pending), (grant.Role, grant.User, grant.Overdue, grant.State));
        Assert.Equal(("Quarterly export", "OPS-7"), (grant.Reason, grant.Ticket));
        Assert.Equal(_clock.UtcNow.AddHours(8), grant.End);

        _clock.UtcNow += TimeSpan.FromHours(7);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Contains("role_exporter", Roles());

        _clock.UtcNow += TimeSpan.FromHours(1);
        var ended = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.DetachRole, ScheduleState.Done), (ended.Action, ended.State));
        Assert.DoesNotContain("role_exporter", Roles());
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);
        Assert.Equal(ScheduleState.Done, _shell.Run("Get-PlatformGrant -IncludeClosed").Single<PlatformGrant>().State);
    }

    [Fact]
    public void Journal_has_the_end_the_reason_and_the_ticket_of_both_changes()
    {
        const string until = "-Until ([datetime]'2026-12-02T09:00:00Z')";
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter {until} -Reason Export -Ticket OPS-7").Clean();
        _clock.UtcNow += TimeSpan.FromDays(2);
        _shell.Run("Invoke-PlatformSchedule").Clean();

        var entries = _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>();
        Assert.Equal(
            ["Add role 'role_exporter' until 2026-12-02T09:00:00Z", "Remove role 'role_exporter'"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(("Export", "OPS-7"), (entry.Reason, entry.Ticket)));
    }

    [Fact]
    public void Team_membership_with_an_end_ends()
    {
        _shell.Run($"Add-PlatformTeamMember {Who} team_finance -For 1d").Clean();
        Assert.Equal("Finance", _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().Team);
        _clock.UtcNow += TimeSpan.FromDays(1);

        var ended = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.LeaveTeam, ScheduleState.Done), (ended.Action, ended.State));
        Assert.Empty(_shell.Run($"Get-PlatformTeamMember team_finance | Where-Object Email -eq {Who}").Clean().Output);
    }

    [Fact]
    public void Second_end_moves_the_first()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        var before = _connection.Sandbox.Requests.Count(request => request.Method != "GET");
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 2d").Clean();

        Assert.Equal(before, _connection.Sandbox.Requests.Count(request => request.Method != "GET"));
        Assert.Equal(_clock.UtcNow.AddDays(2), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);
        _clock.UtcNow += TimeSpan.FromHours(9);
        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Contains("role_exporter", Roles());
    }

    [Fact]
    public void WhatIf_for_a_changed_end_shows_both_times_and_changes_nothing()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        var said = _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 2d -WhatIf").Clean().Console;

        const string says = "Move the end of role 'role_exporter' from 2026-12-01T17:00:00Z to 2026-12-03T09:00:00Z";
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Equal(_clock.UtcNow.AddHours(8), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);
    }

    [Fact]
    public void Access_given_again_without_an_end_stays()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);

        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Contains("role_exporter", Roles());
        Assert.Equal(ScheduleState.Replaced, _shell.Run("Get-PlatformGrant -IncludeClosed").Single<PlatformGrant>().State);
    }

    [Fact]
    public void Role_that_is_held_without_an_end_gets_one_only_where_that_is_asked_for()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter").Clean();
        Assert.Equal(4, _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").FailsWith("HeldWithoutEnd").ExitCode);
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);

        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -EndExisting").Clean();
        _clock.UtcNow += TimeSpan.FromHours(8);
        Assert.Equal(ScheduleState.Done, _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>().State);
        Assert.DoesNotContain("role_exporter", Roles());
    }

    [Fact]
    public void Role_that_was_taken_by_hand_needs_no_end()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run($"Remove-PlatformUserRole {Who} role_exporter").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);

        // Attached for good by somebody without the module's schedule in reach.
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);
        _shell.Run("Invoke-PlatformSchedule").Clean();
        Assert.Contains("role_exporter", Roles());
    }

    [Fact]
    public void Canceled_end_leaves_the_access()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        var said = _shell.Run("Get-PlatformGrant | Stop-PlatformSchedule -WhatIf").Clean().Console;
        Assert.Contains("Cancel: DetachRole 'role_exporter'", said, StringComparison.Ordinal);
        var canceled = _shell.Run("Get-PlatformGrant | Stop-PlatformSchedule -PassThru").Single<PlatformScheduleEntry>();
        Assert.Equal(ScheduleState.Canceled, canceled.State);
        _clock.UtcNow += TimeSpan.FromDays(1);

        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Contains("role_exporter", Roles());
        _shell.Run($"Stop-PlatformSchedule {canceled.Id}").FailsWith("InvalidRequest");
    }

    [Fact]
    public void Invited_account_with_an_end_is_offboarded_with_evidence()
    {
        _shell.Run("Invoke-PlatformUserInvite contractor@example.com -Role role_viewer -For 4w").Clean();
        var grant = _shell.Run("Get-PlatformGrant").Single<PlatformGrant>();
        Assert.Equal(("contractor@example.com", null, null), (grant.User, grant.Role, grant.Team));
        _clock.UtcNow += TimeSpan.FromDays(28);

        var ended = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.EndAccount, ScheduleState.Done), (ended.Action, ended.State));
        Assert.True(File.Exists(ended.Evidence));
        Assert.Empty(_shell.Run("""
            Get-PlatformUser | Where-Object { $_.Email -eq 'contractor@example.com' -and "$($_.Status)" -in 'Active', 'Pending' }
            """).Clean().Output);
    }

    [Fact]
    public void What_if_gives_nothing_and_writes_nothing()
    {
        var said = _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -WhatIf").Clean().Console;
        Assert.Contains("Add role 'role_exporter' until 2026-12-01T17:00:00Z", said, StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-PlatformGrant -IncludeClosed").Clean().Output);
        Assert.False(Directory.Exists(Path.Combine(_shell.Home, "journal", "schedule")));
    }

    private string[] Roles() => [.. _shell.Run($"(Get-PlatformUserRole {Who}).Role").Clean().Output.Select(role => role?.ToString() ?? "")];
}
