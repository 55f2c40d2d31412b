using System;
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

    private PlatformAccessReview[] Reviews() => [.. _shell.Run("Get-PlatformAccessReview DirectRoles").Clean().All<PlatformAccessReview>()];
}
