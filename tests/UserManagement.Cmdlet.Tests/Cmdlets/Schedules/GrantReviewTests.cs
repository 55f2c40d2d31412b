using System;
using System.IO;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Temporary access in the access review.</summary>
public sealed class GrantReviewTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private readonly Shell _shell = new();
    private readonly SetClock _clock = new();

    public GrantReviewTests()
    {
        _shell.SetClock(_clock);
        _shell.ConnectSandbox();
        _shell.Run($"Add-PlatformUserRole {Who} role_exporter -For 8h -Ticket OPS-7 -Reason Export").Clean();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Access_past_its_end_is_an_AccessOverdue_finding_that_shows_the_end_the_ticket_and_the_reason()
    {
        Assert.Empty(_shell.Run("Get-PlatformAccessReview AccessOverdue").Clean().Output);
        _clock.UtcNow += TimeSpan.FromHours(8);

        var review = _shell.Run("Get-PlatformAccessReview AccessOverdue").Single<PlatformAccessReview>();
        Assert.Equal(Who, review.Email);
        Assert.Equal(["role 'Exporter' was given until 2026-12-01T17:00:00Z (OPS-7: Export)"], review.Reasons);
        _shell.Run("Invoke-PlatformSchedule").Clean();
        Assert.Empty(_shell.Run("Get-PlatformAccessReview AccessOverdue").Clean().Output);
    }

    [Fact]
    public void Temporary_direct_role_is_a_DirectRoles_finding_only_if_the_user_also_has_a_permanent_direct_role()
    {
        Assert.DoesNotContain(Reviews(), review => review.Email == Who);

        _shell.Run($"Add-PlatformUserRole {Who} role_auditor").Clean();
        var reason = Assert.Single(Reviews().Single(review => review.Email == Who).Reasons);
        Assert.Equal("holds directly: role_auditor; temporarily: role_exporter until 2026-12-01T17:00:00Z", reason);
    }

    [Fact]
    public void Connection_without_temporary_access_has_no_AccessOverdue_finding()
    {
        _shell.Run("Connect-Platform -Sandbox -Name unwritten").Clean();
        Assert.Empty(_shell.Run("Get-PlatformAccessReview AccessOverdue -Connection unwritten").Clean().Output);
    }

    [Theory]
    [InlineData("Pending, Suspended, Inactive, Administrator, NoTeam, NoSecondFactor -All", true)]
    [InlineData("AccessOverdue", false)]
    [InlineData("DirectRoles", false)] // without the schedule, a temporary role would be reported as one without an end
    [InlineData("", false)]
    public void Unreadable_schedule_makes_the_connection_NotAssessed_only_for_findings_that_need_it(string findings, bool assessed)
    {
        var schedule = Path.Combine(_shell.Home, "journal", "schedule");
        Directory.Delete(schedule, true);
        File.WriteAllText(schedule, "a file, where the folder should be");
        var run = _shell.Run("Get-PlatformAccessReview " + findings);
        Assert.Equal(assessed ? [] : ["ScheduleUnavailable"], run.ErrorIds);
        Assert.Equal(!assessed, run.All<PlatformAccessReview>().Any(review => review.Findings.Contains(AccessFinding.NotAssessed)));
    }

    [Theory]
    [InlineData("Pending", true)]
    [InlineData("AccessOverdue", false)]
    public void Damaged_scheduled_action_is_an_error_only_for_findings_that_need_the_schedule(string finding, bool clean)
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_shell.Home, "journal", "schedule"), "*.json"));
        File.WriteAllText(file, "{}");
        Assert.Equal(clean ? [] : ["ScheduleDamaged"], _shell.Run("Get-PlatformAccessReview " + finding).ErrorIds);
    }

    private PlatformAccessReview[] Reviews() => [.. _shell.Run("Get-PlatformAccessReview DirectRoles").Clean().All<PlatformAccessReview>()];
}
