using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Temporary access: giving it, moving its end, canceling its end, and ending it.</summary>
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
    public void Temporary_role_is_listed_by_Get_PlatformGrant_and_removed_at_its_end_by_Invoke_PlatformSchedule()
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
    public void Get_PlatformGrant_and_Get_PlatformSchedule_find_a_user_id_ignoring_case()
    {
        var id = _shell.Run("param($who) (Get-PlatformUser $who).Id", Who).Single<string>();
        Assert.NotEqual(id, id.ToUpperInvariant());
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        foreach (var cmdlet in new[] { "Get-PlatformGrant", "Get-PlatformSchedule" })
        {
            Assert.Single(_shell.Run($"{cmdlet} {id.ToUpperInvariant()}").Clean().Output);
            Assert.Empty(_shell.Run($"{cmdlet} {id}x").Clean().Output);
        }
    }

    [Theory]
    [InlineData("Get-PlatformGrant ravi*")]
    [InlineData("Get-PlatformSchedule ravi*")]
    public void Wildcard_in_the_argument_User_is_InvalidRequest(string command) => _shell.Run(command).FailsWith("InvalidRequest");

    [Fact]
    public void Journal_entries_for_giving_and_ending_a_temporary_role_have_reason_and_ticket()
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
    public void Temporary_team_membership_is_removed_at_its_end()
    {
        _shell.Run($"Add-PlatformTeamMember {Who} team_finance -For 1d").Clean();
        Assert.Equal("Finance", _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().Team);
        _clock.UtcNow += TimeSpan.FromDays(1);

        var ended = _shell.Run("Invoke-PlatformSchedule").Single<PlatformScheduleEntry>();
        Assert.Equal((ScheduledAction.LeaveTeam, ScheduleState.Done), (ended.Action, ended.State));
        Assert.Empty(_shell.Run($"Get-PlatformTeamMember team_finance | Where-Object Email -eq {Who}").Clean().Output);
    }

    [Fact]
    public void Giving_a_temporary_role_again_moves_its_end_without_a_change_on_the_platform()
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
    public void WhatIf_of_moving_the_end_of_a_temporary_role_shows_both_times_and_changes_nothing()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        var said = _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 2d -WhatIf").Clean().Console;

        const string says = "Move the scheduled end of role 'role_exporter' from 2026-12-01T17:00:00Z to 2026-12-03T09:00:00Z";
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Equal(_clock.UtcNow.AddHours(8), _shell.Run("Get-PlatformGrant").Single<PlatformGrant>().End);
    }

    [Fact]
    public void Temporary_role_given_again_without_an_end_stays_after_the_former_end()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);

        Assert.Empty(_shell.Run("Invoke-PlatformSchedule").Clean().Output);
        Assert.Contains("role_exporter", Roles());
        Assert.Equal(ScheduleState.Replaced, _shell.Run("Get-PlatformGrant -IncludeClosed").Single<PlatformGrant>().State);
    }

    [Fact]
    public void Setting_an_end_for_a_role_that_the_user_has_permanently_is_HeldWithoutEnd_unless_EndExisting_is_given()
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
    public void Removing_a_temporary_role_cancels_its_end_and_the_same_role_given_later_without_an_end_stays()
    {
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h").Clean();
        _shell.Run($"Remove-PlatformUserRole {Who} role_exporter").Clean();
        Assert.Empty(_shell.Run("Get-PlatformGrant").Clean().Output);

        // The role is given again without an end. The former end must not remove it.
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter").Clean();
        _clock.UtcNow += TimeSpan.FromDays(1);
        _shell.Run("Invoke-PlatformSchedule").Clean();
        Assert.Contains("role_exporter", Roles());
    }

    [Fact]
    public void Stop_PlatformSchedule_cancels_the_end_of_a_role_and_the_role_stays()
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
    public void User_who_was_invited_for_a_limited_time_is_offboarded_with_evidence_at_the_end_of_this_time()
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
    public void WhatIf_of_giving_a_temporary_role_shows_its_end_and_schedules_nothing()
    {
        var said = _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -WhatIf").Clean().Console;
        Assert.Contains("Add role 'role_exporter' until 2026-12-01T17:00:00Z", said, StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-PlatformGrant -IncludeClosed").Clean().Output);
        Assert.False(Directory.Exists(Path.Combine(_shell.Home, "journal", "schedule")));
    }

    private string[] Roles() => [.. _shell.Run($"(Get-PlatformUserRole {Who}).Role").Clean().Output.Select(role => role?.ToString() ?? "")];
}
