using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Move-PlatformUserRole moves a direct role of a user to a team, and the effective roles of the user stay the same.</summary>
public sealed class MoveRoleTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Move_PlatformUserRole_keeps_the_effective_roles_and_writes_a_journal_entry()
    {
        _shell.ConnectSandbox();
        _shell.Run("Get-PlatformTeamMember Support -First 1 | Add-PlatformUserRole -Role role_auditor").Clean();
        var before = Effective();
        var user = _shell.Run(
            "Get-PlatformTeamMember Support -First 1 | Move-PlatformUserRole -Role role_auditor -ToTeam Support -Force -PassThru").Clean()
            .Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
        Assert.DoesNotContain("role_auditor", user.Roles!);
        Assert.Equal(before, Effective());
        var entry = _shell.Run("@(Get-PlatformJournal -Path (Join-Path $TestHome journal))[-1]").Clean().Single<PlatformJournalEntry>();
        Assert.Equal("Move role 'role_auditor' to team 'Support'", entry.Action);
    }

    [Fact]
    public void Role_that_a_piped_user_got_after_the_user_was_read_is_moved()
    {
        _shell.ConnectSandbox();
        var user = _shell.Run(
            "$user = Get-PlatformTeamMember Support -First 1; $user | Add-PlatformUserRole -Role role_auditor; "
            + "$user | Move-PlatformUserRole -Role role_auditor -ToTeam Support -Force -PassThru").Single<PlatformUser>();
        Assert.Equal(ChangeOutcome.Confirmed, user.ChangeOutcome);
    }

    [Fact]
    public void WhatIf_of_Move_PlatformUserRole_shows_how_many_other_members_get_the_role_through_the_team()
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run("Get-PlatformTeamMember Support -First 1 | Add-PlatformUserRole -Role role_auditor").Clean();
        var others = _shell.Run("Get-PlatformTeamMember Support").Clean().Output.Count - 1;
        connection.Sandbox.ClearRequests();
        var run = _shell.Run(
            "Get-PlatformTeamMember Support -First 1 | Move-PlatformUserRole -Role role_auditor -ToTeam Support -Force -WhatIf").Clean();
        Assert.Contains(
            $"Move role 'role_auditor' to team 'Support'; its {others} other {(others == 1 ? "member gets" : "members get")} it "
                + "through the team too",
            run.Console,
            StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Move_PlatformUserRole_in_a_session_that_cannot_prompt_is_ConfirmationNeeded()
    {
        _shell.ConnectSandbox();
        using var shell = new Shell(null);
        shell.ConnectSandbox();
        shell.Run("Get-PlatformTeamMember Support -First 1 | Add-PlatformUserRole -Role role_auditor -Confirm:$false").Clean();
        shell.Run("Get-PlatformTeamMember Support -First 1 | Move-PlatformUserRole -Role role_auditor -ToTeam Support")
            .FailsWith("ConfirmationNeeded");
    }

    [Fact]
    public void Move_PlatformUserRole_of_all_members_gives_the_team_the_role_and_leaves_no_direct_role()
    {
        _shell.ConnectSandbox();
        _shell.Run("Get-PlatformTeamMember Support | Add-PlatformUserRole -Role role_auditor").Clean();
        _shell.Run("Get-PlatformTeamMember Support | Move-PlatformUserRole -Role role_auditor -ToTeam Support -Force").Clean();
        Assert.Empty(_shell.Run("Get-PlatformUser | Where-Object Roles -Contains role_auditor | Where-Object Teams -Contains team_support")
            .Clean().Output);
        Assert.Contains("role_auditor", _shell.Run("Get-PlatformTeam Support").Single<PlatformTeam>().Roles!);
    }

    [Fact]
    public void Move_PlatformUserRole_of_a_temporary_role_is_an_error_because_the_team_would_give_it_without_an_end()
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run("Get-PlatformTeamMember Support -First 1 | Add-PlatformUserRole -Role role_auditor -For 7d").Clean();
        connection.Sandbox.ClearRequests();
        const string move = "Get-PlatformTeamMember Support -First 1 | Move-PlatformUserRole -Role role_auditor -ToTeam Support -Force";
        var run = _shell.Run(move + " -WhatIf").FailsWith("InvalidRequest");
        Assert.Contains("Get-PlatformGrant", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        _shell.Run(move).FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");

        _shell.Run("Get-PlatformGrant | Stop-PlatformSchedule").Clean();
        _shell.Run(move).Clean();
    }

    [Fact]
    public void Move_PlatformUserRole_to_a_team_that_the_user_leaves_at_a_scheduled_time_is_InvalidRequest_before_any_change()
    {
        var connection = _shell.ConnectSandbox();
        const string who = "liam.murphy@example.com";
        _shell.Run($"Add-PlatformUserRole {who} role_auditor; Add-PlatformTeamMember {who} Support -For 7d -EndExisting").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run($"Move-PlatformUserRole {who} role_auditor -ToTeam Support -Force").FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");

        _shell.Run("Get-PlatformGrant | Stop-PlatformSchedule").Clean();
        _shell.Run($"Move-PlatformUserRole {who} role_auditor -ToTeam Support -Force").Clean();
    }

    private string[] Effective() =>
    [
        .. _shell.Run("Get-PlatformTeamMember Support -First 1 | Get-PlatformUser -Detailed").Clean().Single<PlatformUser>().EffectiveRoles!
            .Select(role => role.Id).Order(),
    ];
}
