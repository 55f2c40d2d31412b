using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The age of pending invitations: InvitedAt, -InvitedBefore, and canceling or resending the invitations it finds.</summary>
public sealed class InvitedBeforeTests : IDisposable
{
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Kubiya")]
    [InlineData("Konnect")]
    public void InvitedAt_is_CreatedAt_for_pending_users_and_null_for_other_users(string platform)
    {
        _shell.ConnectSandbox(platform);
        var users = _shell.Run("Get-PlatformUser").Clean().All<PlatformUser>();
        Assert.Contains(users, user => user.Status == UserStatus.Pending);
        Assert.All(
            users,
            user => Assert.Equal(user.Status == UserStatus.Pending ? user.CreatedAt?.ToString() : null, user.InvitedAt?.ToString()));
        Assert.All(users.Where(user => user.Status == UserStatus.Pending), user => Assert.NotNull(user.InvitedAt));
    }

    [Fact]
    public void InvitedBefore_emits_only_pending_users_invited_before_the_given_time()
    {
        _shell.ConnectSandbox();
        var pending = _shell.Run("Get-PlatformUser -Status Pending | Sort-Object InvitedAt").Clean().All<PlatformUser>();
        Assert.Equal(3, pending.Count);
        var some = _shell.Run(
            "param($time) Get-PlatformUser -Status Pending -InvitedBefore $time", pending[1].InvitedAt).Clean().All<PlatformUser>();
        Assert.Equal(pending[0].Id, Assert.Single(some).Id);
        _shell.Run("Invoke-PlatformUserInvite new@example.com -Role role_viewer").Clean();
        Assert.Equal(
            pending.Select(user => user.Id).Order(),
            _shell.Run("Get-PlatformUser -InvitedBefore (Get-Date).AddDays(-14)").Clean().All<PlatformUser>()
                .Select(user => user.Id).Order());
        Assert.Equal(4, _shell.Run("Get-PlatformUser -InvitedBefore (Get-Date).AddDays(1)").Clean().Output.Count);
    }

    // A date without a zone is local time, as everywhere in PowerShell.
    [Theory]
    [InlineData("$t", 0)]
    [InlineData("$t.AddSeconds(1)", 1)]
    [InlineData("$t.AddSeconds(1).LocalDateTime", 1)]
    [InlineData("$t.LocalDateTime", 0)]
    [InlineData("$t.AddSeconds(1).UtcDateTime", 1)]
    [InlineData("$t.UtcDateTime", 0)]
    [InlineData("$t.AddSeconds(1).ToOffset([timespan]::FromHours(-9))", 1)]
    [InlineData("$t.AddSeconds(1).ToOffset([timespan]::FromHours(14)).ToString('o')", 1)]
    [InlineData("$t.ToOffset([timespan]::FromHours(14)).ToString('o')", 0)]
    [InlineData("$t.AddSeconds(1).LocalDateTime.ToString('yyyy-MM-dd HH:mm:ss')", 1)]
    [InlineData("$first.InvitedAt", 0)]
    public void InvitedBefore_respects_the_time_zone_of_its_argument(string time, int count)
    {
        _shell.ConnectSandbox();
        var script = "$first = Get-PlatformUser -Status Pending | Sort-Object InvitedAt | Select-Object -First 1; "
            + $"$t = [datetimeoffset]::Parse(\"$($first.InvitedAt)\"); @(Get-PlatformUser -InvitedBefore ({time})).Count";
        Assert.Equal(count, _shell.Run(script).Single<int>());
    }

    [Theory]
    [InlineData("Astra")]
    [InlineData("PhyCloud")]
    public void InvitedBefore_leaves_out_pending_users_without_a_date_and_warns_with_their_number(string platform)
    {
        _shell.ConnectSandbox(platform);
        var pending = _shell.Run("Get-PlatformUser -Status Pending").Clean().Output.Count;
        Assert.InRange(pending, 2, 10);
        var result = _shell.Run("Get-PlatformUser -InvitedBefore (Get-Date)").Clean();
        Assert.Empty(result.Output);
        Assert.Contains($"when {pending} pending users were invited", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains(platform, result.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void InvitedBefore_with_null_or_with_a_Status_other_than_Pending_is_InvalidRequest()
    {
        _shell.ConnectSandbox();
        _shell.Run("Get-PlatformUser -Status Pending, Active -InvitedBefore (Get-Date)").FailsWith("InvalidRequest");
        _shell.Run("Get-PlatformUser -Status Active -InvitedBefore (Get-Date)").FailsWith("InvalidRequest");
        _shell.Run("Get-PlatformUser -InvitedBefore $null").FailsWith("InvalidRequest");
    }

    [Fact]
    public void InvitedBefore_with_Kind_SystemAccount_is_InvalidRequest_and_names_both_parameters()
    {
        _shell.ConnectSandbox("Konnect");
        var result = _shell.Run("Get-PlatformUser -Kind SystemAccount -InvitedBefore (Get-Date)").FailsWith("InvalidRequest");
        var message = Assert.Single(result.Errors).Exception.Message;
        Assert.Contains("-InvitedBefore", message, StringComparison.Ordinal);
        Assert.Contains("-Kind SystemAccount", message, StringComparison.Ordinal);
        Assert.DoesNotContain("-Status", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Kubiya")]
    [InlineData("Konnect")]
    public void Old_invitations_piped_to_Remove_PlatformUser_are_all_canceled(string platform)
    {
        _shell.ConnectSandbox(platform);
        var count = _shell.Run("Get-PlatformUser -Status Pending").Output.Count;
        var results = _shell.Run("Get-PlatformUser -InvitedBefore (Get-Date).AddDays(-14) | Remove-PlatformUser -Force -IncludeFailed")
            .Clean().All<PlatformChangeResult>();
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Contains(result.Outcome, new[] { RowOutcome.Confirmed, RowOutcome.Accepted }));
        Assert.Empty(_shell.Run("Get-PlatformUser -Status Pending").Output);
    }

    [Theory]
    [InlineData("Konnect", "-InvitedBefore (Get-Date).AddDays(-14)")]
    [InlineData("Astra", "-Status Pending")]
    public void Pending_invitations_piped_to_Invite_with_Resend_are_all_sent_again(string platform, string which)
    {
        var sandbox = _shell.ConnectSandbox(platform).Sandbox;
        var count = _shell.Run("Get-PlatformUser -Status Pending").Output.Count;
        sandbox.ClearRequests();
        var results = _shell.Run($"Get-PlatformUser {which} | Invoke-PlatformUserInvite -Resend -IncludeFailed").Clean()
            .All<PlatformChangeResult>();
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Equal(RowOutcome.Accepted, result.Outcome));
        Assert.Equal(count, sandbox.Requests.Count(request => request.Method is "POST" or "PUT"));
    }

    [Fact]
    public void Resend_is_NotSupported_for_each_user_on_a_platform_that_cannot_resend()
    {
        _shell.ConnectSandbox("Keeptrusts");
        var result = _shell.Run("Get-PlatformUser -InvitedBefore (Get-Date) | Invoke-PlatformUserInvite -Resend");
        Assert.Equal(["NotSupported"], result.ErrorIds.Distinct());
        Assert.Equal(3, result.Errors.Count);
    }
}
