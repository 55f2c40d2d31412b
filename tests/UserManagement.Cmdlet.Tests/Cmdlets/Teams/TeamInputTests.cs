using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Rows and objects that are piped to the cmdlets for teams.</summary>
public sealed class TeamInputTests : IDisposable
{
    private readonly Shell _shell = new();

    public TeamInputTests() => _shell.ConnectSandbox();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void New_PlatformTeam_with_a_script_block_reads_the_description_and_the_reason_of_each_row()
    {
        var team = _shell.Run("""
            [pscustomobject]@{ Title = 'Data'; Description = 'Counts'; Reason = 'New unit' } | New-PlatformTeam -Name { $_.Title } -PassThru
            """).Single<PlatformTeam>();
        Assert.Equal(("Data", "Counts"), (team.Name, team.Description));
        Assert.Equal("New unit", _shell.Run("Get-PlatformJournal").Single<PlatformJournalEntry>().Reason);
    }

    [Theory]
    [InlineData("Get-PlatformUser mei.chen@example.com")]
    [InlineData("Get-PlatformUser mei.chen@example.com | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("Get-PlatformUser mei.chen@example.com | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("Get-PlatformRole role_viewer")]
    [InlineData("Get-PlatformTeamRole Finance | Select-Object -First 1")]
    public void New_PlatformTeam_refuses_objects_of_this_module_that_are_not_teams(string objects)
    {
        var error = _shell.Run($"{objects} | New-PlatformTeam -WhatIf").FailsWith("InvalidRequest").Errors[0];
        Assert.Contains("not a team", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_PlatformTeam_reads_the_name_of_a_saved_team() =>
        Assert.Equal(ChangeOutcome.AlreadyDone, _shell.Run(
            "Get-PlatformTeam Finance | ConvertTo-Json | ConvertFrom-Json | New-PlatformTeam -IfNotExists -PassThru")
            .Single<PlatformTeam>().ChangeOutcome);

    [Theory]
    [InlineData("@{ Title = 'Finance'; Role = 'Viewer' }", "There is no column Team; columns found: ")]
    [InlineData("@{ Team = ''; Role = 'Viewer' }", "Column Team is empty, and no other column names the team; columns found: ")]
    [InlineData("@{ Team = [pscustomobject]@{ name = 'Finance' } }", "The value in column Team cannot be read as the id or the name")]
    [InlineData("@{ 'Team;Role' = 'Finance;Viewer' }", "There is no column Team; columns found: Team;Role.")]
    public void Row_that_names_no_team_is_InvalidRequest_with_the_reason(string row, string reason)
    {
        foreach (var command in new[] { "Add-PlatformTeamRole -Role Viewer", "Remove-PlatformTeam -Force", "Get-PlatformTeamMember" })
        {
            var error = _shell.Run($"[pscustomobject]{row} | {command}").FailsWith("InvalidRequest").Errors[0];
            Assert.StartsWith("Row 1 of the input: " + reason, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Saved_user_as_the_argument_Team_is_InvalidRequest_that_does_not_call_the_column_Teams_empty()
    {
        var saved = "(Get-PlatformUser mei.chen@example.com | ConvertTo-Csv | ConvertFrom-Csv)";
        var error = _shell.Run($"Add-PlatformTeamMember ravi.patel@example.com -Team {saved}").FailsWith("InvalidRequest").Errors[0];
        Assert.Contains("There is no column Team; columns found: ", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-PlatformTeam -Name { $_.Nothing }", "The script block of -Name returned no value")]
    [InlineData("New-PlatformTeam -Name Data", "The piped input is not used, because -Name already names the team")]
    [InlineData("Get-PlatformTeamMember -Team { $_.Nothing }", "The script block of -Team returned no value")]
    [InlineData("Get-PlatformTeamRole -Team Finance", "The piped input is not used, because -Team already names the team")]
    public void Piped_row_that_cannot_be_used_is_InvalidRequest_with_its_number(string command, string reason)
    {
        var error = _shell.Run($"[pscustomobject]@{{ Title = 'Data' }} | {command}").FailsWith("InvalidRequest").Errors[0];
        Assert.StartsWith("Row 1 of the input: " + reason, error.Exception.Message, StringComparison.Ordinal);
    }
}
