using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Reading, adding and removing roles of teams, and the guards that protect administrators.</summary>
public sealed class TeamRoleTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Role_added_to_a_team_is_an_effective_role_of_its_members()
    {
        _shell.ConnectSandbox();
        var added = _shell.Run("Get-PlatformTeam Support | Add-PlatformTeamRole -Role Auditor -PassThru").Clean()
            .Single<PlatformTeamRole>();
        Assert.Equal(("team_support", "Support", "role_auditor", ChangeOutcome.Confirmed), (
            added.Team, added.TeamName, added.Role, added.ChangeOutcome));
        Assert.Equal(
            ["role_auditor", "role_viewer"],
            _shell.Run("Get-PlatformTeamRole Support").Clean().All<PlatformTeamRole>().Select(role => role.Role));
        var member = _shell.Run("Get-PlatformTeamMember Support -First 1 | Get-PlatformUser -Detailed").Clean().Single<PlatformUser>();
        Assert.Contains(member.EffectiveRoles!, role => role.Id == "role_auditor" && role.Teams.Contains("Support"));
        _shell.Run("Get-PlatformTeamRole Support | Where-Object Role -EQ role_auditor | Remove-PlatformTeamRole").Clean();
        Assert.Single(_shell.Run("Get-PlatformTeamRole Support").Clean().Output);
    }

    [Fact]
    public void Exported_team_piped_to_Remove_PlatformTeamRole_is_InvalidRequest_and_the_team_keeps_its_roles()
    {
        _shell.ConnectSandbox();
        _shell.Run("Get-PlatformTeam Support | ConvertTo-Csv | ConvertFrom-Csv | Remove-PlatformTeamRole -Confirm:$false")
            .FailsWith("InvalidRequest");
        Assert.Equal("role_viewer", _shell.Run("Get-PlatformTeamRole Support").Clean().Single<PlatformTeamRole>().Role);
    }

    [Fact]
    public void Konnect_team_role_for_an_entity_is_added_and_removed()
    {
        _shell.ConnectSandbox("Konnect");
        var added = _shell.Run(
            "Add-PlatformTeamRole Payments -Role Creator -EntityType Dashboards -EntityId * -EntityRegion eu -PassThru").Clean()
            .Single<PlatformTeamRole>();
        Assert.Equal(("Payments", "Creator", "Dashboards *, eu"), (added.TeamName, added.Role, added.Scope));
        Assert.NotNull(added.AssignmentId);
        var again = _shell.Run(
            "Add-PlatformTeamRole Payments -Role creator -EntityType dashboards -EntityId * -EntityRegion eu -PassThru").Clean();
        Assert.Equal(ChangeOutcome.AlreadyDone, again.Single<PlatformTeamRole>().ChangeOutcome);
        var removed = _shell.Run(
            "Get-PlatformTeamRole Payments | Where-Object Role -EQ Creator | Remove-PlatformTeamRole -PassThru -Verify").Clean()
            .Single<PlatformTeamRole>();
        Assert.Equal((added.AssignmentId, ChangeOutcome.Confirmed), (removed.AssignmentId, removed.ChangeOutcome));
    }

    [Fact]
    public void Add_PlatformTeamRole_takes_team_and_role_from_each_row()
    {
        _shell.ConnectSandbox();
        var run = _shell.Run("""
            'Team,Role', 'Support,role_auditor', 'Finance,Auditor', 'Nowhere,Auditor', 'Security,Audito' |
                ConvertFrom-Csv | Add-PlatformTeamRole -PassThru
            """);
        Assert.Equal(["Support", "Finance"], run.All<PlatformTeamRole>().Select(role => role.TeamName));
        Assert.Equal(["TeamNotFound", "RoleNotFound"], run.ErrorIds);
    }

    [Fact]
    public void WhatIf_of_Add_PlatformTeamRole_shows_how_many_members_get_the_role_through_the_team()
    {
        var connection = _shell.ConnectSandbox();
        var count = _shell.Run("Get-PlatformTeamMember Support").Clean().Output.Count;
        var run = _shell.Run("Add-PlatformTeamRole Support -Role role_admin -WhatIf").Clean();
        Assert.Contains(
            $"Attach role 'role_admin' to the team; its {count} members get it through the team, and the role administers "
                + "the organization",
            run.Console,
            StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Adding_a_role_that_the_team_has_or_removing_a_role_that_the_team_lacks_is_AlreadyDone()
    {
        var connection = _shell.ConnectSandbox();
        Assert.Equal(
            [ChangeOutcome.AlreadyDone, ChangeOutcome.AlreadyDone],
            _shell.Run(
                "Add-PlatformTeamRole Support -Role role_viewer -PassThru; Remove-PlatformTeamRole Support -Role role_admin -PassThru")
                .Clean().All<PlatformTeamRole>().Select(role => role.ChangeOutcome!.Value));
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removing_the_team_role_that_makes_the_token_owner_administrator_is_SelfRefused()
    {
        var connection = _shell.ConnectSandbox();
        // After this script, the owner of the token is an administrator only through the team.
        _shell.Run("""
            New-PlatformTeam Admins
            Add-PlatformTeamRole Admins -Role role_admin
            $owner = Get-PlatformUser -Current
            $owner | Add-PlatformTeamMember -Team Admins
            $owner | Set-PlatformUser -OrgRole viewer -Allow Self, LastAdministrator -Confirm:$false
            """).Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run("Remove-PlatformTeamRole Admins -Role role_admin").FailsWith("SelfRefused");
        _shell.Run("Remove-PlatformTeam Admins -Force").FailsWith("SelfRefused");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        _shell.Run("Remove-PlatformTeamRole Admins -Role role_admin -Allow Self, LastAdministrator").Clean();
    }

    [Fact]
    public void Administrator_role_can_be_removed_from_a_team_whose_members_stay_administrators()
    {
        _shell.ConnectSandbox();
        _shell.Run("""
            New-PlatformTeam Admins
            Add-PlatformTeamRole Admins -Role role_admin
            Get-PlatformUser -Current | Add-PlatformTeamMember -Team Admins
            Remove-PlatformTeamRole Admins -Role role_admin
            """).Clean();
    }
}
