using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Creating, changing and deleting teams.</summary>
public sealed class TeamTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    public void Team_can_be_created_renamed_and_deleted_with_the_outcome_Confirmed(string platform)
    {
        _shell.ConnectSandbox(platform);
        var made = _shell.Run("New-PlatformTeam 'Data Science' -Description Counts -PassThru").Clean().Single<PlatformTeam>();
        Assert.Equal(("Data Science", "Counts", ChangeOutcome.Confirmed), (made.Name, made.Description, made.ChangeOutcome));
        var renamed = _shell.Run("Set-PlatformTeam 'data science' -NewName Data -PassThru").Clean().Single<PlatformTeam>();
        Assert.Equal((made.Id, "Data", "Counts", ChangeOutcome.Confirmed), (
            renamed.Id, renamed.Name, renamed.Description, renamed.ChangeOutcome));
        Assert.Equal(
            ChangeOutcome.AlreadyDone,
            _shell.Run("Set-PlatformTeam Data -NewName Data -PassThru").Clean().Single<PlatformTeam>().ChangeOutcome);
        var gone = _shell.Run("Get-PlatformTeam Data | Remove-PlatformTeam -Force -PassThru -Verify").Clean().Single<PlatformTeam>();
        Assert.Equal(ChangeOutcome.Confirmed, gone.ChangeOutcome);
        _shell.Run("Get-PlatformTeam Data").FailsWith("TeamNotFound");
    }

    [Fact]
    public void Team_name_007_keeps_its_leading_zeros()
    {
        _shell.ConnectSandbox();
        Assert.Equal("007", _shell.Run("New-PlatformTeam 007 -PassThru").Clean().Single<PlatformTeam>().Name);
        Assert.Equal(["007"], _shell.Run("Get-PlatformTeam 007").Clean().All<PlatformTeam>().Select(team => team.Name));
    }

    [Theory]
    [InlineData("Keeptrusts", "array")]
    [InlineData("Konnect", "null")]
    [InlineData("Scim", "null")]
    public void Roles_of_a_listed_team_are_null_on_platforms_whose_team_list_does_not_contain_them(string platform, string roles)
    {
        _shell.ConnectSandbox(platform);
        var json = _shell.Run("ConvertTo-Json -Compress @(Get-PlatformTeam)").Clean().Output.Single()!.ToString()!;
        Assert.Contains("\"Roles\":" + (roles == "null" ? "null" : "["), json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Roles\":" + (roles == "null" ? "[" : "null"), json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    public void Set_PlatformTeam_with_the_same_new_name_for_two_teams_renames_one_team_and_refuses_the_other(string platform)
    {
        var connection = _shell.ConnectSandbox(platform);
        _shell.Run("New-PlatformTeam A; New-PlatformTeam B").Clean();
        connection.Sandbox.ClearRequests();
        _shell.Run("Set-PlatformTeam A, B -NewName Same").FailsWith("TeamAlreadyExists");
        Assert.Single(connection.Sandbox.Requests, request => request.Method != "GET");
        Assert.Single(_shell.Run("Get-PlatformTeam | Where-Object Name -eq Same").Clean().Output);
    }

    [Fact]
    public void Team_changes_emit_nothing_without_PassThru()
    {
        _shell.ConnectSandbox();
        Assert.Empty(_shell.Run("New-PlatformTeam A; Set-PlatformTeam A -NewName B; Remove-PlatformTeam B -Force").Clean().Output);
    }

    [Fact]
    public void New_PlatformTeam_with_an_existing_name_is_TeamAlreadyExists_unless_IfNotExists()
    {
        var connection = _shell.ConnectSandbox();
        var error = _shell.Run("New-PlatformTeam FINANCE").FailsWith("TeamAlreadyExists");
        Assert.Equal(4, error.ExitCode);
        var team = _shell.Run("New-PlatformTeam FINANCE -IfNotExists -PassThru").Clean().Single<PlatformTeam>();
        Assert.Equal(("team_finance", ChangeOutcome.AlreadyDone), (team.Id, team.ChangeOutcome));
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method == "POST");
    }

    [Fact]
    public void Renaming_a_team_to_the_name_of_another_team_is_TeamAlreadyExists()
    {
        _shell.ConnectSandbox();
        _shell.Run("Set-PlatformTeam Finance -NewName support").FailsWith("TeamAlreadyExists");
    }

    [Fact]
    public void New_PlatformTeam_creates_a_team_for_each_row_and_a_repeated_name_is_InvalidRequest()
    {
        _shell.ConnectSandbox();
        var run = _shell.Run("""
            'Name,Description', 'Data,Counts', 'Legal,Reads', 'data,Again' | ConvertFrom-Csv | New-PlatformTeam -PassThru
            """);
        Assert.Equal(["Data", "Legal"], run.All<PlatformTeam>().Select(team => team.Name));
        Assert.Equal(["InvalidRequest"], run.ErrorIds);
        Assert.StartsWith("Row 3 of the input: ", run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_a_team_with_members_without_Force_is_TeamNotEmpty()
    {
        var connection = _shell.ConnectSandbox();
        var error = _shell.Run("Remove-PlatformTeam Finance -Confirm:$false").FailsWith("TeamNotEmpty");
        Assert.Equal(4, error.ExitCode);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method == "DELETE");
        _shell.Run("Remove-PlatformTeam Finance -Force").Clean();
        Assert.Empty(_shell.Run("Get-PlatformUser | Where-Object Teams -Contains team_finance").Clean().Output);
    }

    [Theory]
    [InlineData("Set-PlatformTeam 'A, B' -Description Text")]
    [InlineData("Add-PlatformTeamRole 'A, B' -Role role_auditor")]
    [InlineData("Add-PlatformTeamMember liam.murphy@example.com -Team 'A, B'")]
    [InlineData("[pscustomobject]@{ Team = 'A, B' } | Remove-PlatformTeam -Force")]
    public void Team_argument_with_a_comma_is_InvalidRequest_if_the_whole_text_is_also_the_name_of_one_team(string script)
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run("New-PlatformTeam 'A, B'").Clean();
        connection.Sandbox.ClearRequests();
        var error = _shell.Run(script).FailsWith("InvalidRequest").Errors[0];
        Assert.Contains("can mean several teams, but is also the name of one team", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void WhatIf_of_adding_a_role_to_a_team_without_members_says_that_no_member_gets_the_role()
    {
        _shell.ConnectSandbox();
        _shell.Run("New-PlatformTeam Empty").Clean();
        Assert.Contains(
            "Attach role 'role_auditor' to the team; no member gets it through the team\"",
            _shell.Run("Add-PlatformTeamRole Empty -Role role_auditor -WhatIf").Clean().Console,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_of_Remove_PlatformTeam_shows_how_many_members_are_removed_and_which_roles_they_lose()
    {
        _shell.ConnectSandbox();
        var count = _shell.Run("Get-PlatformTeamMember Finance").Clean().Output.Count;
        var run = _shell.Run("Remove-PlatformTeam Finance -Force -WhatIf").Clean();
        Assert.Contains(
            $"\"Delete the team; its {count} member is removed from it; they lose its roles, unless they have them in another way: "
                + "role_viewer, role_exporter\" on target "
                + "\"team Finance on Keeptrusts",
            run.Console,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_or_deleting_a_predefined_Konnect_team_is_InvalidRequest()
    {
        var connection = _shell.ConnectSandbox("Konnect");
        _shell.Run("Set-PlatformTeam 'Portal Admin' -NewName x").FailsWith("InvalidRequest");
        _shell.Run("Remove-PlatformTeam 'Portal Admin' -Force").FailsWith("InvalidRequest");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Team_change_is_ReadOnlyOrganization_if_an_identity_provider_manages_teams()
    {
        var connection = _shell.ConnectSandbox("Konnect");
        connection.Sandbox.SetReadOnly(true);
        _shell.Run("New-PlatformTeam x").FailsWith("ReadOnlyOrganization");
        _shell.Run("Remove-PlatformTeam Payments -Force").FailsWith("ReadOnlyOrganization");
        _shell.Run("Get-PlatformTeamRole 'Control Plane Admin' | Remove-PlatformTeamRole").FailsWith("ReadOnlyOrganization");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Journal_entry_of_a_team_change_names_the_team_and_no_user()
    {
        _shell.ConnectSandbox();
        _shell.Run("New-PlatformTeam Data; Add-PlatformTeamRole Data -Role role_viewer").Clean();
        var entries = _shell.Run("Get-PlatformJournal -Path (Join-Path $TestHome journal)").Clean().All<PlatformJournalEntry>().ToList();
        Assert.Equal(["Data", "Data"], entries.Select(entry => entry.Team));
        Assert.Equal(["", ""], entries.Select(entry => entry.User));
        Assert.Equal(entries[1].TeamId, entries[0].TeamId);
        Assert.StartsWith("team_", entries[0].TeamId, StringComparison.Ordinal);
        Assert.Equal(["Create the team", "Attach role 'role_viewer' to the team"], entries.Select(entry => entry.Action));
        var piped = _shell.Run("Get-PlatformJournal -Path (Join-Path $TestHome journal) | Suspend-PlatformUser");
        Assert.Equal(["InvalidRequest", "InvalidRequest"], piped.ErrorIds);
    }
}
